"""Handouts written elsewhere and saved as Word: one from a web editor, one from a free office suite."""

from benchmarks.word_samples.labels import Labelled, under
from benchmarks.word_samples.package import package
from benchmarks.word_samples.pieces import (
    Xml,
    bookmark,
    cell,
    form_tick,
    join,
    para,
    row,
    run,
    table,
)


def _g(text: str, *marks: str) -> Xml:
    """Words as the web editor saves them: a run for every few letters, each saying that it is not "
    "right-to-left."""
    runs, size = [], 6
    for start in range(0, len(text), size):
        runs.append(run(text[start : start + size], *marks, inside='<w:rtl w:val="0"/>'))
    return join(*runs)


_KEPT = '<w:pageBreakBefore w:val="0"/>'


def _gp(*parts: str, style: str = "", listed: int | None = None, marks: tuple[str, ...] = ()) -> Xml:
    words = [part if isinstance(part, Xml) else _g(part, *marks) for part in parts]
    return para(*words, style=style, listed=listed, kept=_KEPT)


def _suggested(number: int, inside: str) -> Xml:
    return Xml(
        f'<w:sdt><w:sdtPr><w:id w:val="-{number}"/><w:tag w:val="goog_rdk_{number}"/></w:sdtPr>'
        f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )


def _answer_box() -> Xml:
    return table(row(cell(para(kept=_KEPT))), style="Table1", look="0600")


def _crossing() -> bytes:
    goals = table(
        row(
            cell(_gp("Personal goals", marks=("b",))),
            cell(_gp("Team goals", marks=("b",))),
        ),
        row(cell(para(kept=_KEPT)), cell(para(kept=_KEPT))),
        columns=2,
        style="Table1",
        look="0600",
    )
    words = table(
        row(
            *(
                cell(_gp(word, marks=("b",)))
                for word in ("Word on our signs", "Who may not know it", "Plainer word")
            )
        ),
        *(row(*(cell(para(kept=_KEPT)) for _ in range(3))) for _ in range(4)),
        columns=3,
        style="Table1",
        look="0600",
    )
    return package(
        para(
            bookmark(0, "_heading=h.gjdgxs"),
            _g("Speaking across cultures at the desk"),
            style="Title",
        ),
        _gp(
            "Copy this file before you write in it (File, then Make a copy).",
            marks=("i",),
        ),
        _gp("Your goals", style="Heading1"),
        goals,
        _gp("Why it matters here", style="Heading1"),
        _gp(
            "Politeness is learned at home, and homes differ. Looking somebody in the eye is respect in one "
            "kitchen and "
            "rudeness in the next. Which one is right? Neither; what counts at the desk is that both people "
            "leave with "
            "what they came for, and that neither had to guess what the other meant by a silence, a smile or "
            "a form."
        ),
        _gp("What did you learn as a child about speaking to strangers?"),
        _answer_box(),
        _suggested(3, _gp("Which of those rules does our desk quietly expect of everyone?")),
        _answer_box(),
        _gp("Words that travel badly", style="Heading1"),
        _gp("Library words are a dialect. A few that people have stumbled over:"),
        _gp("hold", listed=1),
        _gp("circulation", listed=1),
        _gp("in good standing", listed=1),
        _gp("Walk through the building and fill in the table."),
        words,
        _gp("Habits that help", style="Heading1"),
        _gp("Check off the habits that you used in the last week.", marks=("b",)),
        _gp("I waited three seconds before I repeated myself", listed=1),
        _gp("I said it in other words instead of louder", listed=1),
        _gp("I asked how a name is said", listed=1),
        _gp("I drew or pointed", listed=1),
        _gp("I let a child off interpreting for a parent", listed=1),
        _gp("Which one was hardest, and what was going on around you?", marks=("b",)),
        _answer_box(),
        _gp("Try it out within a week", style="Heading1"),
        _gp(
            _suggested(8, _g("Describe the moment at which ")),
            "you will try one new habit.",
        ),
        _answer_box(),
        _gp("Who could watch and tell you what they saw?"),
        _answer_box(),
    )


CROSSING = Labelled(
    name="a web editor's export",
    build=_crossing,
    sections=(
        "Your goals",
        "Why it matters here",
        "Words that travel badly",
        "Habits that help",
        "Try it out within a week",
    ),
    prompts=(
        *under("Your goals", ("text", "Personal goals"), ("text", "Team goals")),
        *under(
            "Why it matters here",
            ("text", "What did you learn as a child about speaking to strangers?"),
            ("text", "Which of those rules does our desk quietly expect of everyone?"),
        ),
        *under(
            "Words that travel badly",
            ("table", "Walk through the building and fill in the table."),
        ),
        *under(
            "Habits that help",
            ("checklist", "Check off the habits that you used in the last week."),
            ("text", "Which one was hardest, and what was going on around you?"),
        ),
        *under(
            "Try it out within a week",
            ("text", "Describe the moment at which you will try one new habit."),
            ("text", "Who could watch and tell you what they saw?"),
        ),
    ),
    checks=(
        (
            "I waited three seconds before I repeated myself",
            "I said it in other words instead of louder",
            "I asked how a name is said",
            "I drew or pointed",
            "I let a child off interpreting for a parent",
        ),
    ),
    not_prompts=(
        "Which one is right?",
        "A few that people have stumbled over:",
        "in good standing",
        "Copy this file before you write in it (File, then Make a copy).",
    ),
)


def _lp(*parts: str, style: str = "TextBody", listed: int | None = None) -> Xml:
    """A paragraph as the office suite saves it, with its run properties spelt out empty."""
    words = [part if isinstance(part, Xml) else run(part, inside='<w:lang w:val="en-GB"/>') for part in parts]
    return para(*words, style=style, listed=listed, inside="<w:rPr></w:rPr>")


def _engaging() -> bytes:
    gap = _lp(Xml("<w:r><w:rPr></w:rPr></w:r>"))
    items = (
        "a room that is free on two evenings",
        "a van",
        "staff who grew up here",
        "a budget for food",
    )
    terms = (
        ("Outreach", "going to where people already are, and listening while there"),
        (
            "Community engagement",
            "working with people on what they have said matters to them",
        ),
        (
            "Community analysis",
            "finding out who lives here from numbers and from conversations",
        ),
        ("Marketing", "telling people what the library has, in places where they look"),
        ("Equality", "the same for everyone"),
        ("Equity", "what each person needs in order to get there"),
    )
    table_rows = (
        row(
            *(
                cell(_lp(word, style="TableHeading"))
                for word in ("Place", "Best hour", "Who works there already")
            )
        ),
        *(row(*(cell(_lp(style="TableContents")) for _ in range(3))) for _ in range(5)),
    )
    return package(
        _lp("Getting to know the town again", style="Title"),
        _lp("A learner guide for outreach staff, part 1 of 2"),
        para(
            bookmark(0, "__RefHeading___Toc101_1", run("1. Terms we will use")),
            style="Heading1",
            listed=None,
        ),
        _lp("For each term, say to yourself whether you use it in your work or whether it is new."),
        *(_lp(f"{term}: {meaning}", listed=1) for term, meaning in terms),
        gap,
        para(run("2. What we already have"), style="Heading1"),
        _lp("Tick what your branch could use for work outside the building."),
        *(_lp(form_tick(f"Check{number}"), f" {item}") for number, item in enumerate(items, 1)),
        _lp(
            form_tick("Check9"),
            " something else, and what?",
            run(" .............................."),
        ),
        gap,
        _lp("Who holds the keys, in every sense?"),
        gap,
        gap,
        para(run("3. Where people are"), style="Heading1"),
        _lp(
            "Leave the map in the drawer for the first round. Write from memory, then ask a bus driver, a "
            "school "
            "secretary and somebody who delivers parcels."
        ),
        _lp("Places to visit before the end of the season"),
        table(*table_rows, columns=3, style="TableNormal", look="0000"),
        gap,
        _lp(
            Xml("<w:r><w:lastRenderedPageBreak/></w:r>"),
            "Which of these places would rather not be visited by us?",
        ),
        gap,
        gap,
        gap,
        para(run("4. First contact"), style="Heading1"),
        _lp("How will you introduce yourself in one breath?", listed=2),
        _lp("What will you ask before you offer anything?", listed=2),
        _lp("What must you not promise?", listed=2),
        gap,
        gap,
        _lp("Ways in which others have begun"),
        _lp("by bringing back a borrowed chair", listed=1),
        _lp("by standing in the same queue", listed=1),
        gap,
        para(run("5. Looking back"), style="Heading1"),
        _lp("One thing I would do again:"),
        gap,
        _lp("One thing I would leave out:"),
        gap,
        flavour="libre",
        language="en-GB",
    )


ENGAGING = Labelled(
    name="a free office suite's file with form fields",
    build=_engaging,
    sections=(
        "Terms we will use",
        "What we already have",
        "Where people are",
        "First contact",
        "Looking back",
    ),
    prompts=(
        *under(
            "Terms we will use",
            (
                "terms",
                "For each term, say to yourself whether you use it in your work or whether it is new.",
            ),
        ),
        *under(
            "What we already have",
            (
                "checklist",
                "Tick what your branch could use for work outside the building.",
            ),
            ("text", "Who holds the keys, in every sense?"),
        ),
        *under(
            "Where people are",
            ("table", "Places to visit before the end of the season"),
            ("text", "Which of these places would rather not be visited by us?"),
        ),
        *under(
            "First contact",
            ("text", "How will you introduce yourself in one breath?"),
            ("text", "What will you ask before you offer anything?"),
            ("text", "What must you not promise?"),
        ),
        *under(
            "Looking back",
            ("text", "One thing I would do again"),
            ("text", "One thing I would leave out"),
        ),
    ),
    checks=(
        (
            "a room that is free on two evenings",
            "a van",
            "staff who grew up here",
            "a budget for food",
            "something else, and what?",
        ),
        (
            "Outreach",
            "Community engagement",
            "Community analysis",
            "Marketing",
            "Equality",
            "Equity",
        ),
    ),
    not_prompts=(
        "Ways in which others have begun",
        "by bringing back a borrowed chair",
        "A learner guide for outreach staff, part 1 of 2",
    ),
)
