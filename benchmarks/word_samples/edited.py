"""Handouts that went through many hands: headings with notes and links, and bold heads under tracked "
"changes."""

from benchmarks.word_samples.labels import Labelled, LabelledPrompt, under
from benchmarks.word_samples.package import package
from benchmarks.word_samples.pieces import (
    BREAK,
    PAGE_BREAK,
    TAB,
    WHOLE,
    Xml,
    blank,
    bold,
    bookmark,
    bullets,
    cell,
    commented,
    deleted,
    deleted_para,
    footnote,
    grid,
    inserted,
    link,
    moved_away,
    moved_here,
    para,
    paras,
    row,
    row_change,
    run,
    smart_tag,
    split,
    table,
)


def _remarks() -> bytes:
    return package(
        para("When a remark lands badly", style="Title"),
        para("A workbook for one person, about 45 minutes", style="Subtitle"),
        para(bookmark(1, "_Toc1", "A scene at the desk"), style="Heading1"),
        para(
            "This scene is made up. A man asks for help with a housing form. The form is found, the printer "
            "works, and "
            "then comes the sentence that was meant kindly: your English is so good. Was it a compliment? He "
            "has lived "
            "in this town for thirty years and teaches at the high school. He says thank you, folds the form "
            "and "
            "leaves a little faster than he came."
        ),
        para(
            "What did he have to decide in the two seconds before he answered?",
            listed=2,
        ),
        blank(3),
        para(
            "What might he tell at home about the visit? What would you like him to be able to tell?",
            listed=2,
        ),
        blank(4),
        para("What it costs", style="Heading1"),
        para(
            "Remarks like this are often called microaggressions",
            footnote(1),
            ". They are small, frequent and mostly unmeant. They add up on one side only. Whether it was "
            "meant is one "
            "fact and what it costs is another, and both can be true at once.",
        ),
        para("Costs that people have named:", kept="<w:keepNext/>"),
        bullets(
            "time spent deciding whether to answer",
            "going to another branch",
            "not asking the next question",
        ),
        para("On the library's side", style="Heading2"),
        para(
            smart_tag("Where in our building"),
            " do people have to explain why they are there?",
            listed=3,
        ),
        blank(2),
        para(
            "How did you answer the last time somebody pointed out a remark of yours?",
            listed=3,
        ),
        para("☐ at once\t☐ later that day\t☐ not yet"),
        blank(),
        PAGE_BREAK,
        para("In the moment", style="Heading1"),
        para("Read ", link("link1", "our code of conduct"), " first; it is one page."),
        para(
            "You are standing beside a colleague who has just been told that her name is too hard.",
            BREAK,
            "What is the one sentence you would say,",
            BREAK,
            "and to whom would you say it?",
        ),
        blank(3),
        para(
            "Which line of ",
            link("link1", "the code of conduct"),
            " would help you to say it?",
        ),
        blank(2),
        para("Two short ones, for the margin:"),
        para(
            "Who stepped in for you once, and how?",
            BREAK,
            BREAK,
            BREAK,
            "What do you wish they had left unsaid?",
            BREAK,
            BREAK,
        ),
        para("Within a week", style="Heading1"),
        para("Something small, at your own desk, before the next meeting."),
        bullets("Write down one question that you ask everyone, and its new wording."),
        blank(3),
        bullets("Name one person who will tell you honestly how it went."),
        blank(2),
        para(
            "You need not show these lines to anybody. They are yours, and the group will not be asked to "
            "read aloud."
        ),
        links=("https://library.example.org/conduct?lang=en",),
        footnotes=(
            "Is it a useful word? Some people prefer everyday slights. Use the one your team can live with.",
        ),
        header="Learning on paid time",
    )


REMARKS = Labelled(
    name="heading styles, notes, links and line breaks",
    build=_remarks,
    sections=(
        "A scene at the desk",
        "What it costs",
        "On the library's side",
        "In the moment",
        "Within a week",
    ),
    prompts=(
        *under(
            "A scene at the desk",
            (
                "text",
                "What did he have to decide in the two seconds before he answered?",
            ),
            (
                "text",
                "What might he tell at home about the visit? What would you like him to be able to tell?",
            ),
        ),
        *under(
            "On the library's side",
            (
                "text",
                "Where in our building do people have to explain why they are there?",
            ),
            (
                "choice",
                "How did you answer the last time somebody pointed out a remark of yours?",
            ),
        ),
        *under(
            "In the moment",
            (
                "text",
                "What is the one sentence you would say, and to whom would you say it?",
            ),
            ("text", "Which line of the code of conduct would help you to say it?"),
            ("text", "Who stepped in for you once, and how?"),
            ("text", "What do you wish they had left unsaid?"),
        ),
        *under(
            "Within a week",
            (
                "text",
                "Write down one question that you ask everyone, and its new wording.",
            ),
            ("text", "Name one person who will tell you honestly how it went."),
        ),
    ),
    checks=(),
    not_prompts=(
        "Was it a compliment?",
        "Costs that people have named:",
        "going to another branch",
        "Two short ones, for the margin:",
        "Is it a useful word?",
        "our code of conduct",
    ),
)


def _half(words: str = "") -> Xml:
    return cell(words, width=WHOLE // 2) if words else cell(width=WHOLE // 2)


def _allies() -> bytes:
    return package(
        para(run("Standing beside: a workbook on allyship", "b", "big"), centred=True),
        para(
            run("Draft 4 - comments to the staff learning group by Friday", "i"),
            centred=True,
        ),
        blank(),
        para("My name (only on my own copy): ______________________"),
        para("A person I will check in with:", TAB, "____________________________"),
        blank(),
        para(bold("Why it is a habit and not a title")),
        para(
            "Nobody can call themselves an ally for good. It is something other people may say about what "
            "you did on ",
            deleted("Monday"),
            inserted("Tuesday"),
            ". This workbook is about ",
            commented(1, "small acts that can be repeated"),
            ". ",
            bold("Read it slowly."),
            " Some of it may be close to home.",
        ),
        blank(),
        para(split("Looking back at one week", 4, 9, 6, marks=("b", "u"))),
        para("Think of the last five working days. Skip anything that you would rather leave alone."),
        para(
            "1. When did you ",
            deleted("see", 911),
            inserted("notice", 912),
            " that somebody was talked over in a meeting?",
        ),
        blank(2),
        deleted_para("2. Why did nobody do anything about it?", 913),
        para("2. What did the person ", inserted("who was talked over ", 914), "do next?"),
        blank(2),
        moved_away("3. Who made it easier for you to speak this week?", 920),
        para("3. What did you have in your hands to offer: time, a seat, a word, a key?"),
        para("________________________________________________________________"),
        para("________________________________________________________________"),
        blank(),
        para(bold("Three kinds of help")),
        para("Most help is one of three kinds:"),
        paras(
            "stepping back so that someone else is heard",
            "stepping in",
            "staying afterwards",
            listed=1,
        ),
        para("Write one example of your own for each."),
        table(
            row(_half("Stepping back"), _half()),
            row(_half("Stepping in"), _half()),
            row(
                cell(para(deleted("Explaining on behalf of others", 930)), width=WHOLE // 2),
                _half(),
                change=row_change("del", 931),
            ),
            row(_half("Staying afterwards"), _half(), change=row_change("ins", 933)),
            columns=2,
        ),
        blank(),
        moved_here("Who made it easier for you to speak this week?", 922),
        blank(3),
        para(run("What gets in the way", "b"), Xml("<w:r/>")),
        para(
            "Fear of saying the wrong thing keeps many people silent, and so does being tired at the end of "
            "a late "
            "shift. Is silence then always a choice? Often it is a habit that the building taught us: who "
            "sits where, "
            "who takes notes, who closes the branch alone. Habits that a building taught can be changed by "
            "changing "
            "the building, the rota or the order in which people speak."
        ),
        para(bold("At our branch")),
        blank(1, style="ListBullet"),
        blank(1, style="ListBullet"),
        blank(1, style="ListBullet"),
        para(bold("In myself")),
        blank(2, style="ListBullet"),
        blank(),
        para(bold("Promises for one month")),
        para("Keep it so small that you cannot fail for lack of time."),
        grid(
            ("What I will do", "With whom", "By when"),
            ("", "", ""),
            ("", "", ""),
            ("", "", ""),
        ),
        blank(),
        para("How will the other person be able to say that it did not help?"),
        blank(5),
        comments=("Should we say deeds?",),
        footer="Draft",
    )


ALLIES = Labelled(
    name="bold heads without styles, tracked changes, underscores",
    build=_allies,
    sections=(
        "Why it is a habit and not a title",
        "Looking back at one week",
        "Three kinds of help",
        "What gets in the way",
        "Promises for one month",
    ),
    prompts=(
        *under(
            "",
            ("text", "My name (only on my own copy)"),
            ("text", "A person I will check in with"),
        ),
        *under(
            "Looking back at one week",
            ("text", "When did you notice that somebody was talked over in a meeting?"),
            ("text", "What did the person who was talked over do next?"),
            (
                "text",
                "What did you have in your hands to offer: time, a seat, a word, a key?",
            ),
        ),
        LabelledPrompt(
            "Three kinds of help",
            "table",
            "Write one example of your own for each.",
            rows=("Stepping back", "Stepping in", "Staying afterwards"),
        ),
        *under(
            "Three kinds of help",
            ("text", "Who made it easier for you to speak this week?"),
        ),
        *under("What gets in the way", ("text", "At our branch"), ("text", "In myself")),
        *under(
            "Promises for one month",
            ("steps", "Keep it so small that you cannot fail for lack of time."),
            ("text", "How will the other person be able to say that it did not help?"),
        ),
    ),
    checks=(),
    not_prompts=(
        "Why did nobody do anything about it?",
        "Is silence then always a choice?",
        "Explaining on behalf of others",
        "Most help is one of three kinds:",
        "stepping back so that someone else is heard",
        "Should we say deeds?",
    ),
)
