"""A community engagement workbook as writers receive it: filled, blank, in Vietnamese and in Arabic.

The library, the people and the answers are made up.
"""

from __future__ import annotations

from withal.guides.document import (
    Answer,
    Aside,
    Document,
    Entry,
    Grid,
    Paragraph,
    Part,
    Run,
    Space,
    Tick,
    Ticks,
    Words,
)

STEP_COLUMNS = ("Step", "Who", "By when")
TERM_MARKS = ("I use it in my work", "It is new to me")


def said(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def bullet(text: str, level: int = 0) -> Paragraph:
    return Paragraph((Run(text),), "bullet", level)


def numbered(number: int, text: str) -> Paragraph:
    return Paragraph((Run(text),), "number", 0, number)


def filled_workbook() -> Document:
    """Every answer shape, answered."""
    return Document(
        title="Preparing to meet a partner",
        language="en",
        lines=(
            "Workbook of the outreach team, Eastgate branch",
            "Ana Ruiz, Jo Lindqvist and Mai Tran can read it. Printed on 4 November 2026.",
        ),
        parts=(_goals(True), _words(True), _workshop(True), _plan(True)),
        footer="Preparing to meet a partner · Eastgate branch",
    )


def blank_workbook() -> Document:
    """The same workbook as a handout: ruled space, boxes to mark, empty rows."""
    return Document(
        title="Preparing to meet a partner",
        language="en",
        lines=("A workbook for one person, a pair or a team. It takes about 75 minutes.",),
        parts=(_goals(False), _words(False), _workshop(False), _plan(False)),
        footer="Preparing to meet a partner",
    )


def _goals(filled: bool) -> Part:
    return Part(
        "Goals",
        "10 minutes",
        (
            said(
                "You are about to ask for somebody's time. It helps to know what you hope for before you "
                "ask what they can give. Nothing here has to be finished today, and you can come back to "
                "any answer after the meeting."
            ),
            Entry(
                "personal",
                "What do you want for yourself from this?",
                (said("One honest sentence is enough."),),
                _either(
                    filled,
                    Words(
                        "I want to stop being the only one who knows people at the Saturday school.\n"
                        "\n"
                        "And I want to get better at listening before I offer a room: last year I came "
                        "with a finished plan, and Mrs Tran was too polite to say that Saturdays are the "
                        "worst day of their week."
                    ),
                    Space(4),
                ),
                by="Ana" if filled else "",
            ),
            Entry(
                "team",
                "What does your team want?",
                (),
                _either(
                    filled, Words("A partner who would call us first, and not only when we call."), Space(3)
                ),
                by="The team" if filled else "",
            ),
            Entry(
                "ready",
                "How ready is your team?",
                (said("1 is “not yet”, 5 is “we could start tomorrow”."),),
                (Ticks(tuple(Tick(str(n), filled and n == 3) for n in range(1, 6))),),
            ),
        ),
    )


def _words(filled: bool) -> Part:
    terms = (
        ("Outreach", "Going to where people are, and listening while you are there.", 1),
        ("Community partnership", "Working on something that both sides want and neither can do alone.", 1),
        ("Community engagement", "Keeping a conversation going that changes what both sides do.", 2),
        ("Equity", "Giving people what they need to reach the same place.", 1),
        ("Equality", "Giving everybody the same.", 0),
    )
    marks = ("", *TERM_MARKS)
    return Part(
        "Words we use",
        "10 minutes",
        (
            said(
                "The same word often means two things at one table. Mark the ones you use, and the new ones."
            ),
            Entry(
                "key-terms",
                "Which of these words do you use?",
                (),
                (
                    Ticks(
                        tuple(
                            Tick(term, filled and mark > 0, marks[mark] if filled else "", meaning)
                            for term, meaning, mark in terms
                        ),
                        TERM_MARKS,
                    ),
                ),
            ),
            Aside(
                "example",
                "For example",
                (
                    said(
                        "A branch says “partner” and means an organisation that lends its chairs. A parent "
                        "group says “partner” and means somebody who asks before deciding."
                    ),
                ),
            ),
            Aside(
                "source",
                "Where this comes from",
                (
                    Paragraph(
                        (
                            Run("The meanings are our own words. To read more, begin with "),
                            Run("the library association’s pages", href="https://www.ala.org/"),
                            Run("."),
                        )
                    ),
                ),
            ),
        ),
    )


def _workshop(filled: bool) -> Part:
    return Part(
        "Before the first conversation",
        "30 minutes, in pairs",
        (
            Paragraph(
                (
                    Run("Know what you bring. "),
                    Run("Skills, languages, rooms and time", bold=True),
                    Run(" all count, and so does "),
                    Run("trust that you already hold", italic=True),
                    Run("."),
                )
            ),
            Paragraph((Run("How to do this"),), "heading"),
            numbered(1, "Write for five minutes alone."),
            numbered(2, "Read each other’s list. Ask about one line that surprises you."),
            bullet("If you share a line, keep it once.", 1),
            bullet("If you disagree about a line, keep it and say so.", 1),
            numbered(3, "Choose the three strengths that a partner would notice first."),
            Entry(
                "strengths",
                "What strengths could your team bring to this partnership?",
                (said("Skills, languages, rooms, time, trust you already hold."),),
                _either(
                    filled,
                    Words(
                        "Two of us speak Vietnamese (“Chúng tôi nói tiếng Việt”).\n"
                        "A meeting room that is free every Saturday until 2.\n"
                        "Jo ran the summer lunch for three years and knows half of the families by name."
                    ),
                    Space(6),
                ),
            ),
            Entry(
                "assets",
                "What could you offer in the first month?",
                (),
                (
                    Ticks(
                        (
                            Tick("A room without a fee", filled),
                            Tick("A shelf that they choose", filled),
                            Tick("Staff time for translation"),
                            Tick("Something else"),
                        )
                    ),
                    *_either(
                        filled, Words("A key to the side door, so that nobody waits outside."), Space(1)
                    ),
                ),
            ),
            Entry(
                "starters",
                "Who would you like to talk to?",
                (),
                (
                    Grid(
                        ("Organisation or person", "Who knows them", "First move"),
                        (
                            (
                                "Eastgate Vietnamese Parents",
                                "Jo (formal), Ana’s neighbour",
                                "Coffee, no agenda",
                            ),
                            ("Mrs Tran, Saturday school", "Mai", "Ask what Saturdays are like"),
                            ("Clinic on Fourth Street", "Nobody yet", "Visit the front desk"),
                        )
                        if filled
                        else (("", "", ""),) * 5,
                    ),
                ),
            ),
            Aside(
                "pause",
                "You may pause here",
                (said("Some of these names may be close to home. Leave out what is not yours to tell."),),
            ),
            Aside(
                "facilitator",
                "For the facilitator",
                (
                    said("Swap partners halfway. If a pair is stuck, ask:"),
                    bullet("Whom would you miss if they moved away?"),
                    bullet("Who already does this work without being paid for it?"),
                ),
            ),
        ),
    )


def _plan(filled: bool) -> Part:
    return Part(
        "Action plan",
        "20 minutes, as a team",
        (
            Paragraph(
                (Run("Do not promise what you cannot keep. A small step with a date is a promise."),), "quote"
            ),
            Entry(
                "actions",
                "What will you do next?",
                (),
                (
                    Grid(
                        STEP_COLUMNS,
                        (
                            (
                                "Ask Mrs Tran what Saturdays are like, and only listen",
                                "Jo",
                                "28 November 2026",
                            ),
                            (
                                "Find out whether the side door can have a second key",
                                "Ana",
                                "2 December 2026",
                            ),
                            ("Tell the team what we heard", "Jo and Ana", ""),
                        )
                        if filled
                        else (("", "", ""),) * 4,
                    ),
                ),
            ),
            Entry(
                "change",
                "What will you do differently?",
                (),
                () if filled else (Space(5),),
                by="Ana" if filled else "",
            ),
        ),
    )


def _either(filled: bool, answer: Answer, blank: Answer) -> tuple[Answer, ...]:
    return (answer,) if filled else (blank,)


def vietnamese_workbook() -> Document:
    """A short workbook in Vietnamese: letters with two marks each."""
    return Document(
        title="Chuẩn bị gặp một đối tác",
        language="vi",
        lines=("Sổ làm việc của nhóm, chi nhánh Eastgate", "In ngày 4 tháng 11 năm 2026"),
        parts=(
            Part(
                "Mục tiêu",
                "10 phút",
                (
                    said(
                        "Bạn sắp xin thời gian của một người khác. Hãy biết mình mong điều gì trước khi hỏi "
                        "họ có thể cho gì."
                    ),
                    Entry(
                        "personal",
                        "Bạn muốn gì cho chính mình?",
                        (said("Một câu thành thật là đủ."),),
                        (
                            Words(
                                "Tôi muốn biết lắng nghe trước khi đề nghị giúp đỡ.\nVà tôi muốn gặp các nhà."
                            ),
                        ),
                        by="Mai",
                    ),
                    Entry(
                        "assets",
                        "Nhóm có thể đóng góp gì trong tháng đầu?",
                        (),
                        (Ticks((Tick("Một phòng miễn phí", True), Tick("Giờ dịch thuật"))),),
                    ),
                    Entry(
                        "actions",
                        "Bạn sẽ làm gì tiếp theo?",
                        (),
                        (
                            Grid(
                                ("Bước", "Ai", "Khi nào"),
                                (("Hỏi cô Trần về ngày thứ Bảy", "Mai", "28 tháng 11"), ("", "", "")),
                            ),
                        ),
                    ),
                    Entry("change", "Bạn sẽ làm gì khác đi?", (), (Space(4),)),
                    Aside("pause", "Bạn có thể nghỉ ở đây", (said("Không cần viết hết trong hôm nay."),)),
                ),
            ),
        ),
        footer="Chuẩn bị gặp một đối tác",
    )


def arabic_workbook() -> Document:
    """A short workbook in Arabic, with one answer in English."""
    return Document(
        title="الاستعداد للقاء شريك",
        language="ar",
        lines=("دفتر عمل الفريق، فرع إيستغيت", "طُبع في 4 نوفمبر 2026"),
        parts=(
            Part(
                "الأهداف",
                "10 دقائق",
                (
                    said(
                        "أنت على وشك أن تطلب من شخص ما بعض وقته. اعرف ما ترجوه قبل أن تسأل عمّا يمكنه أن يقدّم."
                    ),
                    bullet("اكتب وحدك خمس دقائق."),
                    bullet("ثم اقرأ ما كتبه زميلك."),
                    Entry(
                        "personal",
                        "ماذا تريد لنفسك من هذا؟",
                        (said("جملة صادقة واحدة تكفي."),),
                        (Words("أريد أن أتعلّم الإصغاء قبل أن أعرض المساعدة.\nوأريد أن أعرف عائلات الحي."),),
                        by="ليلى",
                    ),
                    Entry(
                        "team",
                        "ماذا يريد فريقك؟",
                        (),
                        (Words("A partner who would call us first (by 28 November)."),),
                        by="Jo",
                    ),
                    Entry(
                        "assets",
                        "ماذا يمكنكم أن تقدّموا في الشهر الأول؟",
                        (),
                        (Ticks((Tick("غرفة مجانية", True, "نعم"), Tick("وقت للترجمة"))),),
                    ),
                    Entry(
                        "actions",
                        "ماذا ستفعلون بعد ذلك؟",
                        (),
                        (
                            Grid(
                                ("الخطوة", "من", "متى"),
                                (("نسأل السيدة تران عن أيام السبت", "جو", "28 نوفمبر"), ("", "", "")),
                            ),
                        ),
                    ),
                    Entry("change", "ماذا ستفعل بطريقة مختلفة؟", (), (Space(4),)),
                    Aside("pause", "يمكنك أن تتوقف هنا", (said("لا حاجة إلى أن تكتب كل شيء اليوم."),)),
                ),
            ),
        ),
        footer="الاستعداد للقاء شريك",
    )
