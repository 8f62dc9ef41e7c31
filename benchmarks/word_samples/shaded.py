"""Handouts whose heads are shaded cells: one plain and blank-lined, one full of content controls."""

from benchmarks.word_samples.labels import Labelled, under
from benchmarks.word_samples.package import package
from benchmarks.word_samples.pieces import (
    WHOLE,
    Xml,
    blank,
    bold,
    bookmark,
    boxed,
    bullets,
    cell,
    control,
    join,
    para,
    paras,
    placeholder,
    row,
    split,
    table,
    tick_control,
)

HALF = WHOLE // 2


def _neighbours() -> bytes:
    goals = join(
        table(
            row(
                cell(
                    para(bold("What do you hope to take away from this workshop?")),
                    span=2,
                    fill="DEEAF6",
                )
            ),
            row(cell("Personal Goals", width=HALF), cell(blank(2), width=HALF)),
            row(cell("Team Goals", width=HALF), cell(blank(2), width=HALF)),
            columns=2,
        ),
        blank(),
    )
    purpose = boxed(
        "Purpose before programs",
        para(Xml("<w:r/>")),
        para(
            "Branches that plan with neighbours tend to settle three things first. Where has your library "
            "already put "
            "these into practice, and where is more focus needed?"
        ),
        blank(),
        para("1. Write the purpose down - one sentence that a trustee and a shelver would both recognise"),
        blank(),
        para("2. Give learning a place in the week, not only in the yearly plan"),
        blank(),
        para("3. Tie the purpose to something that people outside the library have asked for"),
        blank(4),
    )
    hearing = boxed(
        "Who we hear from",
        para(
            "Most branches hear often from a few people. Before you ask anyone new, look at who already "
            "speaks to you "
            "and through which door. Talk these over with somebody who works a different shift:"
        ),
        blank(),
        bullets(
            "Whose requests reached the last planning meeting?",
            "Who uses the building and has never been asked anything?",
            "Who is not at our library at all, and where are they on a weekday afternoon?",
            "How do we show people that we heard them?",
        ),
        blank(3),
        para("Ways of hearing that other branches have tried, for example:"),
        bullets(
            "A jar of tokens beside the returns desk",
            "A cup of tea at the laundry on the first Monday of the month",
            "Ten minutes at the end of a language class, at the teacher's invitation",
        ),
        blank(),
    )
    framing = boxed(
        para(split("Working it out together", 7, 5, marks=("b",))),
        para(
            "Choose one piece of work that is coming up, small or large. Fill in each heading with what you "
            "know today; "
            "two lines each are plenty."
        ),
        blank(),
        *(
            join(para(bold(label)), blank(2, style="ListBullet"), blank())
            for label in (
                "What we know",
                "Whom we will ask",
                "What we can offer",
                "How we will answer back",
            )
        ),
        blank(4),
    )
    stems = boxed(
        bookmark(0, "_GoBack", para(bold("A first conversation with a partner"))),
        blank(),
        para("Finish these sentences with the people you would like to work with, not for them."),
        blank(),
        paras(
            "The neighbours we hope to meet are:",
            "A good first place to meet them is:",
            "They are already good at:",
            "The library could lend them:",
            "We will know that it worked when:",
            "We will keep in touch by:",
        ),
        blank(),
    )
    plan = boxed("Action Plan: (a few next steps, with who and by when)", blank(12))
    return package(
        "Learner Guide: Planning Branch Services With Neighbours",
        "https://learning.example.org/planning-with-neighbours",
        para(
            "A branch can offer far more than it has hours for. Planning with neighbours is a way to choose: "
            "people who "
            "live nearby help to decide what is tried, what is dropped and how everyone will know. This "
            "guide goes with "
            "a one-hour talk. Work through it alone, or better with two or three colleagues who know "
            "different parts "
            "of the town."
        ),
        "Prepared by: the staff learning team of Alder County Library, a library made up for this guide",
        goals,
        purpose,
        hearing,
        framing,
        stems,
        plan,
        header="Alder County Library - staff learning",
        footer="Questions? Ask the learning team.",
    )


NEIGHBOURS = Labelled(
    name="shaded heads, blank lines, stems",
    build=_neighbours,
    sections=(
        "What do you hope to take away from this workshop?",
        "Purpose before programs",
        "Who we hear from",
        "Working it out together",
        "A first conversation with a partner",
        "Action Plan: (a few next steps, with who and by when)",
    ),
    prompts=(
        *under(
            "What do you hope to take away from this workshop?",
            ("text", "Personal Goals"),
            ("text", "Team Goals"),
        ),
        *under(
            "Purpose before programs",
            (
                "text",
                "Where has your library already put these into practice, and where is more focus needed?",
            ),
        ),
        *under(
            "Who we hear from",
            ("text", "Whose requests reached the last planning meeting?"),
            ("text", "Who uses the building and has never been asked anything?"),
            (
                "text",
                "Who is not at our library at all, and where are they on a weekday afternoon?",
            ),
            ("text", "How do we show people that we heard them?"),
        ),
        *under(
            "Working it out together",
            ("text", "What we know"),
            ("text", "Whom we will ask"),
            ("text", "What we can offer"),
            ("text", "How we will answer back"),
        ),
        *under(
            "A first conversation with a partner",
            ("text", "The neighbours we hope to meet are"),
            ("text", "A good first place to meet them is"),
            ("text", "They are already good at"),
            ("text", "The library could lend them"),
            ("text", "We will know that it worked when"),
            ("text", "We will keep in touch by"),
        ),
        *under(
            "Action Plan: (a few next steps, with who and by when)",
            ("steps", "Action Plan: (a few next steps, with who and by when)"),
        ),
    ),
    checks=(),
    not_prompts=(
        "Talk these over with somebody who works a different shift:",
        "Ways of hearing that other branches have tried, for example:",
        "A jar of tokens beside the returns desk",
        "Give learning a place in the week, not only in the yearly plan",
        "Finish these sentences with the people you would like to work with, not for them.",
    ),
)


def _answer(tag: str) -> Xml:
    return control(para(placeholder()), tag, kind='<w:text w:multiLine="1"/>')


def _readiness() -> bytes:
    date = control(
        placeholder("Click or tap to enter a date."),
        "date",
        kind='<w:date><w:dateFormat w:val="d MMMM yyyy"/></w:date>',
    )
    reach = control(
        placeholder("Choose an item."),
        "reach",
        kind='<w:dropDownList><w:listItem w:displayText="The whole organisation" w:value="all"/>'
        '<w:listItem w:displayText="A few people" w:value="few"/></w:dropDownList>',
    )

    def blank_cell(tag: str) -> Xml:
        return control(cell(para(placeholder()), width=HALF), tag)

    head = "accent5"
    before = join(
        table(row(cell(para(bold("Before you start")), theme=head))),
        para("Branch or department: ", control(placeholder(), "branch")),
        para("Date of this reading: ", date),
        blank(),
        para("Write one line in each box. You will come back to them at the end."),
        table(
            row(
                cell(para(bold("Personal Goals")), width=HALF),
                cell(para(bold("Team Goals")), width=HALF),
            ),
            row(blank_cell("personal"), blank_cell("team")),
            columns=2,
        ),
        blank(),
    )
    today = join(
        table(row(cell(para(bold("Your library today")), theme=head, fill="DDEBF7"))),
        para(
            "A programme of learning stands on what was there before it: time, trust, a person who keeps "
            "asking. Answer "
            "for the place where you work now."
        ),
        para("What foundation is already in place for learning on paid time?"),
        _answer("foundation"),
        para("Which efforts are under way this year, and who leads them?"),
        _answer("efforts"),
        control(
            join(para("What is still missing?"), control(para(placeholder()), "inner")),
            "missing-group",
            empty=False,
        ),
        para(
            "Is this an organisation-wide effort, or is it carried by a few people? ",
            reach,
        ),
        blank(),
    )
    items = (
        "New staff hear about it in their first week",
        "Learning time stands in the rota",
        "Somebody other than the director can approve it",
        "We have asked people what they do not want",
        "What was learned is told to the whole team",
    )
    time = join(
        table(row(cell(para(bold("Time and support")), theme=head))),
        para("Which of these can you say today? Mark all that are true."),
        *(para(tick_control(ticked=number == 1), f" {item}") for number, item in enumerate(items)),
        blank(),
        para("What would make the next one on the list possible?"),
        _answer("next"),
    )
    people = join(
        table(row(cell(para(bold("Who carries the work")), theme=head))),
        para("Work like this is often done on top of a job, and often by the same few. For example:"),
        bullets(
            "interpreting at the desk because nobody else can",
            "running the group after closing time",
        ),
        para("List the people who carry this work now."),
        table(
            row(
                *(cell(para(bold(word))) for word in ("Role", "Hours a month", "Paid for it?")),
                header=True,
            ),
            *(
                control(
                    row(*(cell(para(placeholder(" "))) for _ in range(3))),
                    f"carrier-{number}",
                    kind="<w15:repeatingSectionItem/>",
                    empty=False,
                )
                for number in range(3)
            ),
            columns=3,
        ),
        blank(),
    )
    steps = join(
        table(row(cell(para(bold("Next steps")), theme=head))),
        para("Write three steps that fit into the next month."),
        table(
            row(*(cell(para(bold(word)), theme="background1") for word in ("Step", "Who", "By when"))),
            *(
                row(*(control(cell(para(placeholder(" "))), f"s{line}{at}") for at in range(3)))
                for line in range(3)
            ),
            columns=3,
        ),
    )
    return package(
        control(
            para("Ready for learning at your own pace?", style="Title"),
            "Title",
            empty=False,
        ),
        para(
            "A reading of your library, to be repeated after six months",
            style="Subtitle",
        ),
        before,
        today,
        time,
        people,
        steps,
        footer="Keep this copy; bring it again in six months.",
    )


READINESS = Labelled(
    name="theme colours and content controls",
    build=_readiness,
    sections=(
        "Before you start",
        "Your library today",
        "Time and support",
        "Who carries the work",
        "Next steps",
    ),
    prompts=(
        *under(
            "Before you start",
            ("text", "Branch or department"),
            ("date", "Date of this reading"),
            ("text", "Personal Goals"),
            ("text", "Team Goals"),
        ),
        *under(
            "Your library today",
            ("text", "What foundation is already in place for learning on paid time?"),
            ("text", "Which efforts are under way this year, and who leads them?"),
            ("text", "What is still missing?"),
            (
                "choice",
                "Is this an organisation-wide effort, or is it carried by a few people?",
            ),
        ),
        *under(
            "Time and support",
            ("checklist", "Which of these can you say today? Mark all that are true."),
            ("text", "What would make the next one on the list possible?"),
        ),
        *under(
            "Who carries the work",
            ("table", "List the people who carry this work now."),
        ),
        *under("Next steps", ("steps", "Write three steps that fit into the next month.")),
    ),
    checks=(
        (
            "New staff hear about it in their first week",
            "Learning time stands in the rota",
            "Somebody other than the director can approve it",
            "We have asked people what they do not want",
            "What was learned is told to the whole team",
        ),
    ),
    not_prompts=(
        "Click or tap here to enter text.",
        "Choose an item.",
        "interpreting at the desk because nobody else can",
        "Write one line in each box. You will come back to them at the end.",
        "Ready for learning at your own pace?",
    ),
)
