"""Handouts built from tables and drawings: one huge table, glossaries and ratings, and an operations plan."""

from benchmarks.word_samples.labels import Labelled, LabelledPrompt, under
from benchmarks.word_samples.package import package
from benchmarks.word_samples.pieces import (
    Xml,
    blank,
    bold,
    bullets,
    cell,
    control,
    grid,
    para,
    paras,
    picture,
    placeholder,
    row,
    run,
    symbol,
    table,
    text_box,
)


def _one_table() -> bytes:
    def head(words: str, fill: str = "") -> Xml:
        return row(cell(para(bold(words)), span=2, fill=fill), change="<w:cantSplit/>")

    def asked(words: str, lines: int = 2) -> Xml:
        return row(cell(words), cell(blank(lines)))

    steps = grid(("Step", "Who", "When"), ("", "", ""), ("", "", ""), ("", "", ""))
    return package(
        para(bold("Partner workshop: worksheet for one team"), centred=True),
        table(
            head("Who we are", "D9D9D9"),
            asked("Team name"),
            asked("Our broad goals for this year"),
            asked("What have we tried before with partners, and what came of it?", 3),
            head("What we bring", "D9D9D9"),
            row(
                cell(
                    "Strengths are easier to see in others. Ask somebody from another department to read "
                    "this part. "
                    "Think for example of:",
                    bullets(
                        "languages spoken on the late shift",
                        "a quiet room",
                        "someone who can mend things",
                    ),
                    span=2,
                )
            ),
            asked("Strengths and experience in our team"),
            asked("Strengths and assets of the wider library", 3),
            head("What is missing"),
            row(
                cell("Gaps a partner could fill", merge="start"),
                cell(para("in skills:"), blank()),
            ),
            row(cell(merge="on"), cell(para("in trust:"), blank())),
            row(
                cell(
                    para("What would a partner lose by working with us?"),
                    blank(3),
                    span=2,
                )
            ),
            head("Whom we know already", "D9D9D9"),
            row(
                cell(
                    para("Formal and informal ties both count."),
                    para("Make a starter list of people and organisations to talk to."),
                    table(
                        row(*(cell(para(bold(w))) for w in ("Name", "How we know them", "Last contact"))),
                        *(row(cell(), cell(), cell()) for _ in range(4)),
                        columns=3,
                    ),
                    span=2,
                )
            ),
            head("Telling people", "D9D9D9"),
            asked("How will colleagues hear about this?", 1),
            asked("How will partners hear from us, and how often?", 1),
            head("Action plan"),
            row(cell(steps, span=2)),
            columns=2,
        ),
        footer="Worksheet 3",
    )


ONE_TABLE = Labelled(
    name="one huge table with tables inside",
    build=_one_table,
    sections=(
        "Who we are",
        "What we bring",
        "What is missing",
        "Whom we know already",
        "Telling people",
        "Action plan",
    ),
    prompts=(
        *under(
            "Who we are",
            ("text", "Team name"),
            ("text", "Our broad goals for this year"),
            ("text", "What have we tried before with partners, and what came of it?"),
        ),
        *under(
            "What we bring",
            ("text", "Strengths and experience in our team"),
            ("text", "Strengths and assets of the wider library"),
        ),
        LabelledPrompt(
            "What is missing",
            "text",
            "Gaps a partner could fill",
            rows=("in skills", "in trust"),
        ),
        *under("What is missing", ("text", "What would a partner lose by working with us?")),
        *under(
            "Whom we know already",
            ("people", "Make a starter list of people and organisations to talk to."),
        ),
        *under(
            "Telling people",
            ("text", "How will colleagues hear about this?"),
            ("text", "How will partners hear from us, and how often?"),
        ),
        *under("Action plan", ("steps", "Action plan")),
    ),
    checks=(),
    not_prompts=(
        "languages spoken on the late shift",
        "Formal and informal ties both count.",
        "Ask somebody from another department to read this part.",
    ),
)


def _glossary() -> bytes:
    rated = (
        "People here say when they have made a mistake.",
        "A page or a custodian can suggest a change and hear back.",
        "We stop projects that nobody asked for.",
        "We know the names of our partners' staff.",
    )
    words = (
        "Community partnership",
        "Community engagement",
        "Marketing",
        "Outreach",
        "Equity",
    )
    ticks = (
        "I listened longer than I spoke",
        "I said what the library cannot do",
        "I wrote down what they wanted, in their words",
        "I went back to tell them what happened",
        "I left the relationship open when the project ended",
    )
    return package(
        para(
            picture("the library's mark"),
            "  Community engagement: a first guide",
            style="Title",
        ),
        para("Five words, five habits and one evening with your team.", style="Subtitle"),
        table(row(cell(para(bold("Vocabulary")), fill="FCE4D6"))),
        para("For each term, mark one box. There is no right number of marks."),
        table(
            row(*(cell(para(bold(w))) for w in ("Term", "I use it in my work", "It is new to me"))),
            *(row(cell(word), cell(para(symbol())), cell(para(symbol()))) for word in words),
            columns=3,
        ),
        blank(),
        para("Which of the new terms could you use tomorrow, and with whom?"),
        blank(2),
        table(row(cell(para(bold("Habits")), fill="FCE4D6"))),
        para(
            "Below are habits that partners have named when they were asked what makes a library easy to "
            "work with. "
            "Check off those that you can honestly claim for the last month:"
        ),
        *(para(item, listed=5) for item in ticks),
        blank(),
        text_box(
            para(bold("Pause here")),
            para("Which habit would your partners say is missing?"),
            blank(2),
        ),
        table(row(cell(para(bold("How it is at our library")), fill="FCE4D6"))),
        para("Circle a number for each line (1 = not at all, 5 = very much so)."),
        table(
            row(
                cell(width=4500),
                *(cell(para(bold(w))) for w in ("1", "2", "3", "4", "5")),
                header=True,
            ),
            *(row(cell(line, width=4500), *(cell(para(symbol("F0A1"))) for _ in range(5))) for line in rated),
            columns=6,
            first=4500,
        ),
        blank(),
        para("Overall, how ready is your team to share decisions?  1   2   3   4   5"),
        blank(),
        table(row(cell(para(bold("What comes next")), fill="FCE4D6"))),
        para("Before you leave:"),
        bullets("Draft the message that you will send to one partner this week."),
        blank(3),
        bullets("Date of our next meeting: ____ / ____ / ______"),
        bullets("Thank the person who made the coffee"),
        para("Bring these pages again. In three months they will be more interesting than they are today."),
        with_picture=True,
    )


GLOSSARY = Labelled(
    name="glossary, ratings, a drawn box and a picture",
    build=_glossary,
    sections=("Vocabulary", "Habits", "How it is at our library", "What comes next"),
    prompts=(
        *under(
            "Vocabulary",
            (
                "terms",
                "For each term, mark one box. There is no right number of marks.",
            ),
            ("text", "Which of the new terms could you use tomorrow, and with whom?"),
        ),
        *under(
            "Habits",
            (
                "checklist",
                "Check off those that you can honestly claim for the last month:",
            ),
            ("text", "Which habit would your partners say is missing?"),
        ),
        LabelledPrompt(
            "How it is at our library",
            "scale",
            "Circle a number for each line (1 = not at all, 5 = very much so).",
            rows=(
                "People here say when they have made a mistake.",
                "A page or a custodian can suggest a change and hear back.",
                "We stop projects that nobody asked for.",
                "We know the names of our partners' staff.",
            ),
        ),
        *under(
            "How it is at our library",
            ("scale", "Overall, how ready is your team to share decisions?"),
        ),
        *under(
            "What comes next",
            ("text", "Draft the message that you will send to one partner this week."),
            ("date", "Date of our next meeting"),
        ),
    ),
    checks=(
        (
            "Community partnership",
            "Community engagement",
            "Marketing",
            "Outreach",
            "Equity",
        ),
        (
            "I listened longer than I spoke",
            "I said what the library cannot do",
            "I wrote down what they wanted, in their words",
            "I went back to tell them what happened",
            "I left the relationship open when the project ended",
        ),
    ),
    not_prompts=(
        "Five words, five habits and one evening with your team.",
        "Before you leave:",
        "Thank the person who made the coffee",
        "There is no right number of marks.",
    ),
)


def _operations() -> bytes:
    needs = (
        "What we want to know",
        "Where we found it",
        "How sure we are",
        "Who was left out",
    )
    return package(
        para("Operations Plan Workbook", style="Title"),
        para("Leading for equity in science programs", style="Subtitle"),
        blank(),
        para("Section 1: Leadership vision", style="SectionBanner"),
        para(
            "A vision is short enough to be said in a lift and plain enough to be argued with. Do not start "
            "from the "
            "library's last one. Start from a child who likes to take things apart and has never been asked "
            "to."
        ),
        para("Complete the sentence in your own words."),
        para(
            "In three years, a family in our service area will be able to ",
            run("\t", "u"),
            run("\t\t\t", "u"),
        ),
        blank(2),
        para("What would have to stop for this to be possible?"),
        blank(7),
        para("Section 2: Leadership team", style="SectionBanner"),
        para("A useful team has people in it who can say no. It may include:"),
        paras(
            "a senior colleague who holds the budget",
            "someone from local government",
            "two people whom the plan is about, paid for their time",
            style="ListParagraph",
            listed=1,
        ),
        para("Name the people you will invite, and say what each of them is owed."),
        grid(
            ("Name", "Why this person", "What they are owed"),
            ("", "", ""),
            ("", "", ""),
            ("", "", ""),
        ),
        blank(),
        para("Section 3: Community needs assessment", style="SectionBanner"),
        para(run("Numbers first, then people, then numbers again.", "i")),
        para("Use one line for each source. An example is given in the first line."),
        table(
            row(
                *(cell(para(bold(word)), theme="accent2") for word in needs),
                header=True,
            ),
            row(
                cell("Who comes to the Saturday club"),
                cell("sign-in sheets, two seasons"),
                cell("fairly"),
                cell("those who do not sign"),
            ),
            *(row(*(cell() for _ in needs)) for _ in range(5)),
            columns=4,
        ),
        blank(),
        para("a. Which figure surprised you?"),
        para("b. Whom could you ask whether it is true?"),
        para("c. What would they get out of telling you?"),
        blank(5),
        para("Section 4: Program", style="SectionBanner"),
        para("Working title:"),
        para(
            "Start date: ",
            control(placeholder("dd/mm/yyyy"), "start", kind="<w:date/>"),
        ),
        para(
            "Level of participation ",
            run("(underline one)", "i"),
            ":  informed  /  consulted  /  involved  /  collaborating  /  deciding",
        ),
        para("How will you know halfway through that it is not working?"),
        blank(11),
        para("Section 5: Action plan", style="SectionBanner"),
        table(
            row(*(cell(para(bold(w))) for w in ("Action", "Responsible", "Deadline", "Done"))),
            *(row(cell(), cell(), cell(), cell(para("☐"))) for _ in range(6)),
            columns=4,
        ),
        para("Copies go to the mentor and to nobody else."),
        header="Operations plan",
        wide=True,
    )


OPERATIONS = Labelled(
    name="an operations plan with its own heading style",
    build=_operations,
    sections=(
        "Section 1: Leadership vision",
        "Section 2: Leadership team",
        "Section 3: Community needs assessment",
        "Section 4: Program",
        "Section 5: Action plan",
    ),
    prompts=(
        *under(
            "Section 1: Leadership vision",
            ("text", "In three years, a family in our service area will be able to"),
            ("text", "What would have to stop for this to be possible?"),
        ),
        *under(
            "Section 2: Leadership team",
            (
                "table",
                "Name the people you will invite, and say what each of them is owed.",
            ),
        ),
        *under(
            "Section 3: Community needs assessment",
            (
                "table",
                "Use one line for each source. An example is given in the first line.",
            ),
            ("text", "Which figure surprised you?"),
            ("text", "Whom could you ask whether it is true?"),
            ("text", "What would they get out of telling you?"),
        ),
        *under(
            "Section 4: Program",
            ("text", "Working title"),
            ("date", "Start date"),
            ("choice", "Level of participation (underline one)"),
            ("text", "How will you know halfway through that it is not working?"),
        ),
        *under("Section 5: Action plan", ("steps", "Section 5: Action plan")),
    ),
    checks=(),
    not_prompts=(
        "someone from local government",
        "It may include:",
        "Numbers first, then people, then numbers again.",
        "sign-in sheets, two seasons",
        "Copies go to the mentor and to nobody else.",
    ),
)
