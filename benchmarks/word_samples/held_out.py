"""Held out: only for the final measuring of an importer.

Do not read, print or open these while working on the importer, and do not mend a rule because of one of
them: once somebody has, they say nothing about guides that nobody has seen. Work with OPEN; run these once
at the end.
"""

from benchmarks.word_samples.labels import Labelled, LabelledPrompt, under
from benchmarks.word_samples.package import package
from benchmarks.word_samples.pieces import (
    BREAK,
    TAB,
    WHOLE,
    Xml,
    blank,
    bold,
    bookmark,
    bullets,
    cell,
    control,
    deleted,
    deleted_para,
    footnote,
    form_tick,
    grid,
    inserted,
    join,
    link,
    para,
    paras,
    placeholder,
    row,
    run,
    split,
    symbol,
    table,
    text_box,
    tick_control,
)

HALF = WHOLE // 2


def _nations() -> bytes:
    wanted = ["Name", "Role", "Since"]
    return package(
        para("Learning from the Native nations near us", style="Title"),
        para("This workbook points to nations' own words. It does not speak for them."),
        table(
            row(cell(para("Start here", style="Heading1"), span=2)),
            row(cell("What I hope to learn", width=HALF), cell(blank(3), width=HALF)),
            row(
                cell("What our team hopes to change", width=HALF),
                cell(control(para(placeholder()), "t1"), width=HALF),
            ),
            columns=2,
        ),
        blank(),
        para(bookmark(3, "_Hlk3"), "Whose land is this building on?", style="Heading1"),
        para(
            "Look for the answer on the nation's own site before any other",
            footnote(1),
            ". Maps made by others are often late or wrong. Does a sentence read out before a meeting settle "
            "the matter? "
            "Many nations have said in public what they think of such sentences, and their answers are not "
            "the same. "
            "What they share is the wish that something follows: time, money, a door that opens.",
        ),
        para("Which nations live here now, and what do they call themselves?", listed=2),
        para(
            "Where do they speak for themselves?\u00a0Write the address of one page, broadcast or paper:",
            listed=2,
        ),
        blank(4),
        para("What is on our shelves", style="Heading1"),
        para(
            "Spend twenty minutes in one aisle.  Take ",
            link("link1", "the short checklist for reviewers"),
            " along.",
        ),
        para("What you may find, for example:"),
        bullets("books in the past tense only", "a display in November and at no other time"),
        para("Tick each thing you saw at least once:"),
        *(
            para(tick_control(), TAB, words, inside='<w:ind w:left="360"/>')
            for words in (
                "a book by an author from a nation nearby",
                "a book in one of the languages spoken here",
                "a subject heading that people would not use about themselves",
                "something that ought to go back to its owners",
            )
        ),
        blank(),
        para(
            "Who decides about the last of these, and who should?",
            BREAK,
            BREAK,
            BREAK,
            "What would you need before you could raise it?",
            BREAK,
        ),
        para("Relations, not events", style="Heading1"),
        text_box(
            para(bold("People with whom the library already has a tie")),
            table(
                row(*(cell(para(bold(word))) for word in wanted)),
                *(row(cell(), cell(), cell()) for _ in range(3)),
                columns=3,
            ),
            blank(),
            high=1_700_000,
        ),
        para("Describe what the library gave in return, the last time it asked for something."),
        blank(3),
        para("For you alone", style="Heading1"),
        para("You need not show this page to anybody."),
        para("What will you stop saying? ___________________________________"),
        para("Whom will you ask to remind you, and when? _____________________"),
        links=("https://library.example.org/reviewing",),
        footnotes=("Is there no site? Then look for a newspaper or a radio station.",),
        footer="Libraries and nations",
    )


NATIONS = Labelled(
    name="headings inside and outside tables, a table in a drawn box",
    build=_nations,
    sections=(
        "Start here",
        "Whose land is this building on?",
        "What is on our shelves",
        "Relations, not events",
        "For you alone",
    ),
    prompts=(
        *under(
            "Start here",
            ("text", "What I hope to learn"),
            ("text", "What our team hopes to change"),
        ),
        *under(
            "Whose land is this building on?",
            ("text", "Which nations live here now, and what do they call themselves?"),
            (
                "text",
                "Where do they speak for themselves? Write the address of one page, broadcast or paper",
            ),
        ),
        *under(
            "What is on our shelves",
            ("checklist", "Tick each thing you saw at least once:"),
            ("text", "Who decides about the last of these, and who should?"),
            ("text", "What would you need before you could raise it?"),
        ),
        *under(
            "Relations, not events",
            ("table", "People with whom the library already has a tie"),
            (
                "text",
                "Describe what the library gave in return, the last time it asked for something.",
            ),
        ),
        *under(
            "For you alone",
            ("text", "What will you stop saying?"),
            ("text", "Whom will you ask to remind you, and when?"),
        ),
    ),
    checks=(
        (
            "a book by an author from a nation nearby",
            "a book in one of the languages spoken here",
            "a subject heading that people would not use about themselves",
            "something that ought to go back to its owners",
        ),
    ),
    not_prompts=(
        "Does a sentence read out before a meeting settle the matter?",
        "What you may find, for example:",
        "books in the past tense only",
        "Is there no site?",
        "You need not show this page to anybody.",
    ),
)


def _g(text: str, *marks: str) -> Xml:
    return join(
        *(run(text[at : at + 4], *marks, inside='<w:rtl w:val="0"/>') for at in range(0, len(text), 4))
    )


def _facetas() -> bytes:
    rated = (
        "Pedimos ayuda sin miedo.",
        "El equipo decide su propio horario de visitas.",
        "Medimos lo que las personas dijeron que importa.",
    )
    box = table(row(cell()), style="Table1", look="0600")
    return package(
        para(_g("Doce facetas, una tarde"), style="Title"),
        para(_g("Guía para equipos de dirección y de mostrador"), style="Subtitle"),
        para(_g("Inspirar"), style="Heading2"),
        para(
            _g(
                "Hay bibliotecas que escriben la equidad en el plan y bibliotecas que la escriben en la "
                "agenda del martes. "
                "¿Cuál cambia más? Nadie lo ha medido bien. Lo que sí cuentan los equipos es que, sin una "
                "fecha y un "
                "nombre, la frase más hermosa del plan se queda en la pared y termina cubierta por el aviso "
                "del feriado."
            )
        ),
        para(_g("¿Dónde está escrito hoy nuestro propósito y quién lo leyó este mes?")),
        box,
        para(_g("¿Qué meta del barrio toca nuestro propósito?")),
        box,
        para(_g("Transformar"), style="Heading2"),
        para(_g("Marque del 1 al 5 cuánto se cumple hoy cada frase.")),
        table(
            row(
                cell(para(_g("Frase", "b")), width=4500),
                *(cell(para(_g(word, "b"))) for word in "12345"),
            ),
            *(row(cell(para(_g(line)), width=4500), *(cell() for _ in range(5))) for line in rated),
            columns=6,
            first=4500,
            style="Table1",
            look="0600",
        ),
        para(_g("Señales que otros equipos han notado:")),
        para(_g("alguien dice «me equivoqué» en la reunión"), listed=1),
        para(_g("las visitas no se cancelan cuando falta personal"), listed=1),
        para(_g("¿Qué frase le gustaría discutir primero? ¿Con quién?")),
        box,
        para(_g("Palabras en común"), style="Heading2"),
        para(_g("Subraye las palabras que ya usa en su trabajo.")),
        para(_g("Difusión: ", "b"), _g("ir adonde la gente ya está y escuchar"), listed=1),
        para(
            _g("Alianza: ", "b"),
            _g("decidir y trabajar juntos, con acuerdos que ambas partes confirman"),
            listed=1,
        ),
        para(_g("Equidad: ", "b"), _g("que cada quien reciba lo que necesita"), listed=1),
        para(_g("Operar"), style="Heading2"),
        para(_g("Horas a la semana para salir del edificio: "), _g("________")),
        para(
            _g("Persona que puede aprobar un gasto pequeño el mismo día: "),
            _g("________"),
        ),
        para(_g("Plan de acción"), style="Heading2"),
        table(
            row(*(cell(para(_g(word, "b"))) for word in ("Acción", "Responsable", "Fecha límite"))),
            *(row(cell(), cell(), cell()) for _ in range(4)),
            columns=3,
            style="Table1",
            look="0600",
        ),
        language="es-419",
    )


FACETAS = Labelled(
    name="a web editor's export in Spanish, second-level headings only",
    build=_facetas,
    sections=(
        "Inspirar",
        "Transformar",
        "Palabras en común",
        "Operar",
        "Plan de acción",
    ),
    prompts=(
        *under(
            "Inspirar",
            (
                "text",
                "¿Dónde está escrito hoy nuestro propósito y quién lo leyó este mes?",
            ),
            ("text", "¿Qué meta del barrio toca nuestro propósito?"),
        ),
        LabelledPrompt(
            "Transformar",
            "scale",
            "Marque del 1 al 5 cuánto se cumple hoy cada frase.",
            rows=(
                "Pedimos ayuda sin miedo.",
                "El equipo decide su propio horario de visitas.",
                "Medimos lo que las personas dijeron que importa.",
            ),
        ),
        *under(
            "Transformar",
            ("text", "¿Qué frase le gustaría discutir primero? ¿Con quién?"),
        ),
        *under(
            "Palabras en común",
            ("terms", "Subraye las palabras que ya usa en su trabajo."),
        ),
        *under(
            "Operar",
            ("text", "Horas a la semana para salir del edificio"),
            ("text", "Persona que puede aprobar un gasto pequeño el mismo día"),
        ),
        *under("Plan de acción", ("steps", "Plan de acción")),
    ),
    checks=(("Difusión", "Alianza", "Equidad"),),
    not_prompts=(
        "¿Cuál cambia más?",
        "Señales que otros equipos han notado:",
        "las visitas no se cancelan cuando falta personal",
    ),
)


def _desk() -> bytes:
    def head(words: str) -> Xml:
        return para(
            run(words, "b", "caps"),
            inside='<w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr>',
        )

    def shaded(words: str) -> Xml:
        return para(
            run(words, "b"),
            inside='<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/>',
        )

    return package(
        para(run("Bias at the desk", "b", "big")),
        para(run("Handout B. Please do not copy the names that people mention.", "i")),
        blank(2),
        shaded("First, a guess"),
        para("Without looking anything up. It takes three minutes."),
        para(f"How many people did you greet by name yesterday?{chr(160) * 3}"),
        para("And how many did you ask for identification?"),
        blank(),
        head("How a rule meets a person"),
        para(
            "A rule about identification is the same for everyone and does not fall on everyone. A person "
            "who moved last "
            "week, who left a home in a hurry, or whose name is spelt in three ways on three papers will be "
            "asked twice. "
            "Who wrote the rule, and for which problem? Nobody at the desk may remember. What the desk can "
            "do is count "
            "for one week how often the rule sends someone away."
        ),
        para(
            "(a)\tWhich of our rules has ",
            deleted("hurt", 940),
            inserted("turned away", 941),
            " the most people?",
        ),
        blank(2),
        para(
            "(b)\tWhat was it ",
            split("written to prevent, and has that happened since?", 5, 3),
        ),
        blank(2),
        deleted_para("(c)\tWhich colleague applies it most strictly?", 944),
        blank(),
        head("Two shortcuts"),
        para("The two most common shortcuts are:"),
        paras(
            "liking people who remind us of ourselves",
            "remembering the one bad evening",
            listed=7,
        ),
        blank(),
        para(bold("Where I noticed the first one")),
        para(listed=7),
        para(listed=7),
        para(bold("Where I noticed the second one")),
        para(listed=7),
        para(listed=7),
        blank(),
        head("What helps"),
        para("Please check off what you are willing to try for two weeks -"),
        *(
            para(item)
            for item in (
                join(form_tick(), run(" greet first, then look up")),
                join(symbol("F06F"), run(" say the rule and the reason together")),
                join(symbol("F0A8"), run(" note who was sent away, without names")),
            )
        ),
        blank(),
        para(
            "Who else is on the desk then? Pick a colleague and write down your signal for I need a minute."
        ),
        blank(4),
        shaded("Before the next meeting"),
        paras("1. Count for one week.", "2. Bring the count, nothing else."),
        grid(
            ("What", "Whose hands", "Until"),
            ("Ask for the old policy", "", ""),
            ("", "", ""),
            ("", "", ""),
        ),
        blank(),
        para("Anything the group should know beforehand:"),
        para("_" * 64),
        blank(6),
        header="For staff",
        footer="B-2",
    )


DESK = Labelled(
    name="ruled and shaded paragraphs as heads, edits, three sorts of tick boxes",
    build=_desk,
    sections=(
        "First, a guess",
        "How a rule meets a person",
        "Two shortcuts",
        "What helps",
        "Before the next meeting",
    ),
    prompts=(
        *under(
            "First, a guess",
            ("text", "How many people did you greet by name yesterday?"),
            ("text", "And how many did you ask for identification?"),
        ),
        *under(
            "How a rule meets a person",
            ("text", "Which of our rules has turned away the most people?"),
            ("text", "What was it written to prevent, and has that happened since?"),
        ),
        *under(
            "Two shortcuts",
            ("text", "Where I noticed the first one"),
            ("text", "Where I noticed the second one"),
        ),
        *under(
            "What helps",
            (
                "checklist",
                "Please check off what you are willing to try for two weeks -",
            ),
            (
                "text",
                "Who else is on the desk then? Pick a colleague and write down your signal for I need a "
                "minute.",
            ),
        ),
        *under(
            "Before the next meeting",
            ("steps", "Before the next meeting"),
            ("text", "Anything the group should know beforehand"),
        ),
    ),
    checks=(
        (
            "greet first, then look up",
            "say the rule and the reason together",
            "note who was sent away, without names",
        ),
    ),
    not_prompts=(
        "Which colleague applies it most strictly?",
        "Who wrote the rule, and for which problem?",
        "The two most common shortcuts are:",
        "liking people who remind us of ourselves",
        "Count for one week.",
    ),
)


def _shchenim() -> bytes:
    def he(*parts: str, style: str = "", listed: int | None = None) -> Xml:
        return para(*parts, style=style, listed=listed, rtl=True)

    def strong(text: str) -> Xml:
        return run(text, "b", "bCs", rtl=True)

    def part(head: str, *body: Xml) -> Xml:
        head_cell = cell(he(strong(head)), theme="accent6", fill="E2EFD9")
        return join(table(row(head_cell), row(cell(*body)), rtl=True), blank(rtl=True))

    gap = blank(2, rtl=True)
    return package(
        he(run("ספרייה ושכנים: חוברת עבודה", "b", "big", rtl=True)),
        he("לצוות קטן, כשעה וחצי. אפשר לעבוד גם לבד."),
        part(
            "מטרות",
            table(
                row(cell(he("מטרות אישיות")), cell(he("מטרות הצוות"))),
                row(cell(gap), cell(gap)),
                columns=2,
                rtl=True,
            ),
        ),
        part(
            "מי חסר כאן",
            he(
                "הספרייה סופרת את מי שנכנס ואינה סופרת את מי שעבר ליד הדלת. האם זה משנה? כשמתכננים לפי "
                "הנכנסים בלבד, "
                "המדף גדל בדיוק במקום שבו הוא כבר גדול. לכן שואלים תחילה את מי שפוגש אנשים אחרים: נהגת "
                "האוטובוס, "
                "מזכיר בית הספר, בעלת המכולת, מי שמחלק את הדואר בבוקר ומי שסוגר את המרכז הקהילתי בלילה."
            ),
            he("1. את מי לא ראינו השנה?"),
            gap,
            he("2. היכן הם נמצאים בשעות אחר הצהריים, ומי כבר עובד איתם?"),
            gap,
            he("דברים שספריות אחרות גילו, למשל:"),
            he("אין ספסל ליד הכניסה", listed=1),
            he("השלט כתוב רק בשפה אחת", listed=1),
        ),
        part(
            "הרגלים של הקשבה",
            he("סמנו מה אתם כבר עושים:"),
            he("☐ שואלים לפני שמציעים"),
            he("☐ מדברים פחות ממחצית הזמן"),
            he("☐ חוזרים ומספרים מה נעשה"),
            gap,
            he("איזה הרגל קשה במיוחד? מה היה עוזר?"),
            gap,
        ),
        part(
            "שיחה ראשונה עם שותף",
            he("האנשים שנרצה לפגוש:"),
            he("מה הם כבר עושים היטב:"),
            he("נדע שהצלחנו כאשר: ", run("__________", rtl=True)),
            gap,
            he("הכינו רשימה ראשונה של אנשים וארגונים."),
            blank(4, rtl=True),
        ),
        part(
            "תוכנית פעולה",
            grid(("צעד", "מי", "מתי"), ("", "", ""), ("", "", ""), rtl=True),
        ),
        language="he-IL",
    )


SHCHENIM = Labelled(
    name="Hebrew, right to left, shaded heads",
    build=_shchenim,
    sections=(
        "מטרות",
        "מי חסר כאן",
        "הרגלים של הקשבה",
        "שיחה ראשונה עם שותף",
        "תוכנית פעולה",
    ),
    prompts=(
        *under("מטרות", ("text", "מטרות אישיות"), ("text", "מטרות הצוות")),
        *under(
            "מי חסר כאן",
            ("text", "את מי לא ראינו השנה?"),
            ("text", "היכן הם נמצאים בשעות אחר הצהריים, ומי כבר עובד איתם?"),
        ),
        *under(
            "הרגלים של הקשבה",
            ("checklist", "סמנו מה אתם כבר עושים:"),
            ("text", "איזה הרגל קשה במיוחד? מה היה עוזר?"),
        ),
        *under(
            "שיחה ראשונה עם שותף",
            ("text", "האנשים שנרצה לפגוש"),
            ("text", "מה הם כבר עושים היטב"),
            ("text", "נדע שהצלחנו כאשר"),
            ("people", "הכינו רשימה ראשונה של אנשים וארגונים."),
        ),
        *under("תוכנית פעולה", ("steps", "תוכנית פעולה")),
    ),
    checks=(("שואלים לפני שמציעים", "מדברים פחות ממחצית הזמן", "חוזרים ומספרים מה נעשה"),),
    not_prompts=(
        "האם זה משנה?",
        "דברים שספריות אחרות גילו, למשל:",
        "אין ספסל ליד הכניסה",
    ),
)

HELD_OUT = (NATIONS, FACETAS, DESK, SHCHENIM)
