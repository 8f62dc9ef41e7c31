"""Handouts in Spanish (with Spanish style names), Vietnamese (one list in decomposed letters) and Arabic."""

from unicodedata import normalize

from benchmarks.word_samples.labels import Labelled, under
from benchmarks.word_samples.package import package
from benchmarks.word_samples.pieces import (
    BREAK,
    Xml,
    blank,
    bold,
    boxed,
    cell,
    grid,
    para,
    paras,
    row,
    run,
    symbol,
    table,
)


def _vecinos() -> bytes:
    lista = "Prrafodelista"
    return package(
        para("Escuchar al barrio: cuaderno de trabajo", style="Ttulo"),
        para(
            "Este cuaderno acompaña un taller de dos horas. Se puede llenar a solas, en pareja o con todo el "
            "equipo de "
            "la sucursal. Nadie tiene que leer en voz alta lo que escriba."
        ),
        para("Antes de empezar", style="Ttulo1"),
        table(
            row(
                cell(para(bold("Metas personales"))),
                cell(para(bold("Metas del equipo"))),
            ),
            row(cell(blank(3)), cell(blank(3))),
            columns=2,
            style="Tablaconcuadrcula",
        ),
        para("¿Quién falta en nuestra biblioteca?", style="Ttulo1"),
        para(
            "Las cifras dicen quién vive cerca; no dicen por qué alguien no entra. ¿Será el horario? A veces "
            "lo es, y a "
            "veces es una multa vieja, un guardia en la puerta o un formulario que pide más de lo necesario. "
            "Por eso "
            "conviene preguntar a quien ya trabaja con esas personas antes de imprimir otro cartel."
        ),
        para("¿A quiénes no hemos visto este año?", style=lista, listed=2),
        para(
            "¿Dónde están entre semana, y quién ya trabaja con ellos?",
            style=lista,
            listed=2,
        ),
        para("¿Qué podría cambiar en un mes? ¿Y en un año?", style=lista, listed=2),
        blank(4),
        para("Por ejemplo:"),
        paras(
            "familias recién llegadas",
            "quienes trabajan de noche",
            "personas sin domicilio fijo",
            style=lista,
        ),
        para("Prácticas de escucha", style="Ttulo1"),
        para("Marque con una cruz lo que ya hacemos."),
        *(
            para(f"☐ {item}")
            for item in (
                "Preguntamos antes de proponer",
                "Hablamos menos de la mitad del tiempo",
                "No prometemos lo que no podemos cumplir",
                "Volvemos a contar qué se hizo",
            )
        ),
        blank(),
        para(
            "Recuerde la última conversación larga en el mostrador.",
            BREAK,
            "¿Qué oyó que no esperaba?",
        ),
        blank(2),
        para("Preparar la primera visita", style="Ttulo2"),
        paras(
            "Queremos conocer a:",
            "Nos puede presentar:",
            "Les podemos ofrecer, si lo piden:",
            "Sabremos que valió la pena cuando:",
        ),
        blank(),
        para(bold("Haga una lista inicial de personas y organizaciones con las que quisiera hablar.")),
        blank(3, style=lista, listed=1),
        blank(),
        para("Plan de acción", style="Ttulo1"),
        para("Tres pasos pequeños, con nombre y fecha."),
        grid(
            ("Paso", "¿Quién?", "¿Cuándo?"),
            ("", "", ""),
            ("", "", ""),
            ("", "", ""),
            style="Tablaconcuadrcula",
        ),
        blank(),
        flavour="spanish",
        language="es-MX",
        header="Biblioteca pública de ejemplo",
        footer="¿Dudas? Pregunte en el mostrador.",
    )


VECINOS = Labelled(
    name="Spanish, with the style names of a Spanish Word",
    build=_vecinos,
    sections=(
        "Antes de empezar",
        "¿Quién falta en nuestra biblioteca?",
        "Prácticas de escucha",
        "Preparar la primera visita",
        "Plan de acción",
    ),
    prompts=(
        *under(
            "Antes de empezar",
            ("text", "Metas personales"),
            ("text", "Metas del equipo"),
        ),
        *under(
            "¿Quién falta en nuestra biblioteca?",
            ("text", "¿A quiénes no hemos visto este año?"),
            ("text", "¿Dónde están entre semana, y quién ya trabaja con ellos?"),
            ("text", "¿Qué podría cambiar en un mes? ¿Y en un año?"),
        ),
        *under(
            "Prácticas de escucha",
            ("checklist", "Marque con una cruz lo que ya hacemos."),
            ("text", "¿Qué oyó que no esperaba?"),
        ),
        *under(
            "Preparar la primera visita",
            ("text", "Queremos conocer a"),
            ("text", "Nos puede presentar"),
            ("text", "Les podemos ofrecer, si lo piden"),
            ("text", "Sabremos que valió la pena cuando"),
            (
                "people",
                "Haga una lista inicial de personas y organizaciones con las que quisiera hablar.",
            ),
        ),
        *under("Plan de acción", ("steps", "Tres pasos pequeños, con nombre y fecha.")),
    ),
    checks=(
        (
            "Preguntamos antes de proponer",
            "Hablamos menos de la mitad del tiempo",
            "No prometemos lo que no podemos cumplir",
            "Volvemos a contar qué se hizo",
        ),
    ),
    not_prompts=("¿Será el horario?", "Por ejemplo:", "quienes trabajan de noche"),
)


def _chuyen_tro() -> bytes:
    terms = (
        ("Lắng nghe", "dành thời gian cho người khác nói trước"),
        ("Đối tác", "người hoặc nhóm cùng làm và cùng quyết định"),
        ("Công bằng", "mỗi người nhận được điều mình cần"),
        ("Bình đẳng", "mọi người nhận được như nhau"),
    )
    return package(
        para(run("Trò chuyện với hàng xóm", "b", "big"), centred=True),
        para(run("Sổ tay tự học cho nhân viên thư viện", "i"), centred=True),
        blank(),
        boxed(
            "Mục tiêu",
            table(
                row(cell("Mục tiêu cá nhân", width=3000), cell(blank(2), width=6000)),
                row(cell("Mục tiêu của nhóm", width=3000), cell(blank(2), width=6000)),
                columns=2,
            ),
            fill="E2EFD9",
        ),
        boxed(
            "Những từ chúng ta dùng",
            para("Hãy đọc từng từ và tự hỏi mình đã dùng từ ấy trong công việc chưa."),
            *(para(normalize("NFD", f"{term}: {meaning}"), listed=1) for term, meaning in terms),
            blank(),
            fill="E2EFD9",
        ),
        boxed(
            "Trước khi gặp",
            para(
                "Nhiều gia đình đến thư viện lần đầu vì con họ cần một chỗ ngồi yên tĩnh. Họ có biết rằng "
                "thẻ là miễn "
                "phí không? Có khi không ai nói với họ, và có khi tờ giấy ở cửa chỉ viết bằng một thứ tiếng. "
                "Vì vậy, "
                "trước mỗi cuộc gặp, hãy đi một vòng quanh tòa nhà và đọc mọi tấm biển như người mới đến lần "
                "đầu."
            ),
            blank(),
            para("1. Tấm biển nào khó hiểu nhất?"),
            blank(),
            para("2. Ai trong nhóm đã quen một người trong khu phố này?"),
            blank(),
            para("3. Chúng ta sẽ hỏi câu gì đầu tiên, và hỏi bằng tiếng nào?"),
            blank(2),
            fill="E2EFD9",
        ),
        boxed(
            "Sau khi gặp",
            para("Đánh dấu những việc đã làm:"),
            *(
                para(symbol(), f" {item}")
                for item in (
                    "Đã cảm ơn trong vòng hai ngày",
                    "Đã ghi lại lời hứa của thư viện",
                    "Đã xin phép trước khi kể lại câu chuyện",
                )
            ),
            blank(),
            para("Lời hứa của chúng ta là: ____________________"),
            para("Chúng ta sẽ trả lời họ bằng cách nào và vào ngày nào?"),
            blank(3),
            fill="E2EFD9",
        ),
        boxed(
            "Kế hoạch hành động",
            grid(
                ("Việc cần làm", "Ai", "Khi nào"),
                ("", "", ""),
                ("", "", ""),
                ("", "", ""),
            ),
            fill="E2EFD9",
        ),
        language="vi-VN",
    )


CHUYEN_TRO = Labelled(
    name="Vietnamese, decomposed letters, ticked symbols, a table in a table",
    build=_chuyen_tro,
    sections=(
        "Mục tiêu",
        "Những từ chúng ta dùng",
        "Trước khi gặp",
        "Sau khi gặp",
        "Kế hoạch hành động",
    ),
    prompts=(
        *under("Mục tiêu", ("text", "Mục tiêu cá nhân"), ("text", "Mục tiêu của nhóm")),
        *under(
            "Những từ chúng ta dùng",
            (
                "terms",
                "Hãy đọc từng từ và tự hỏi mình đã dùng từ ấy trong công việc chưa.",
            ),
        ),
        *under(
            "Trước khi gặp",
            ("text", "Tấm biển nào khó hiểu nhất?"),
            ("text", "Ai trong nhóm đã quen một người trong khu phố này?"),
            ("text", "Chúng ta sẽ hỏi câu gì đầu tiên, và hỏi bằng tiếng nào?"),
        ),
        *under(
            "Sau khi gặp",
            ("checklist", "Đánh dấu những việc đã làm:"),
            ("text", "Lời hứa của chúng ta là"),
            ("text", "Chúng ta sẽ trả lời họ bằng cách nào và vào ngày nào?"),
        ),
        *under("Kế hoạch hành động", ("steps", "Kế hoạch hành động")),
    ),
    checks=(
        ("Lắng nghe", "Đối tác", "Công bằng", "Bình đẳng"),
        (
            "Đã cảm ơn trong vòng hai ngày",
            "Đã ghi lại lời hứa của thư viện",
            "Đã xin phép trước khi kể lại câu chuyện",
        ),
    ),
    not_prompts=(
        "Họ có biết rằng thẻ là miễn phí không?",
        "Sổ tay tự học cho nhân viên thư viện",
    ),
)


def _shuraka() -> bytes:
    def ar(*parts: str, style: str = "", listed: int | None = None) -> Xml:
        return para(*parts, style=style, listed=listed, rtl=True)

    def gap(lines: int) -> Xml:
        return blank(lines, rtl=True)

    def strong(text: str) -> Xml:
        return run(text, "b", "bCs", rtl=True)

    return package(
        ar("دليل المتعلم: شركاء الحي", style="Title"),
        ar(
            "هذا الدليل لفريق صغير في مكتبة عامة. يمكن العمل به في ساعة واحدة، ومن الأفضل أن يحضر اللقاء شخص "
            "من خارج "
            "المكتبة."
        ),
        gap(1),
        ar("الأهداف", style="Heading1"),
        table(
            row(cell(ar(strong("أهداف شخصية")), fill="FFF2CC"), cell(gap(2))),
            row(cell(ar(strong("أهداف الفريق")), fill="FFF2CC"), cell(gap(2))),
            columns=2,
            rtl=True,
        ),
        gap(1),
        ar("من لا يأتي إلى المكتبة؟", style="Heading1"),
        ar(
            "تعد المكتبة زوارها كل يوم، لكنها لا تعد من لم يدخل. فلماذا لا يدخلون؟ قد يكون السبب موعد "
            "الإغلاق، أو غرامة "
            "قديمة، أو لافتة لا تقرأ إلا بلغة واحدة، أو تجربة سيئة رواها جار لجاره. لذلك نسأل من يعرفهم قبل "
            "أن نطبع "
            "إعلانا جديدا، ونكتب ما نسمعه كما قيل لنا."
        ),
        ar("من الذين لم نرهم هذه السنة؟", listed=2),
        ar("أين نجدهم، ومن يعمل معهم الآن؟", listed=2),
        ar("ماذا يمكن أن نغير خلال شهر؟", listed=2),
        gap(3),
        ar("أمثلة من مكتبات أخرى:"),
        ar("ساعة شاي في المغسلة العامة", listed=1),
        ar("كرسي قرب باب المدرسة", listed=1),
        gap(1),
        ar("عادات الإصغاء", style="Heading1"),
        ar("ضع علامة أمام ما نقوم به الآن:"),
        *(
            ar(f"☐ {item}")
            for item in (
                "نسأل قبل أن نقترح",
                "نتكلم أقل مما نسمع",
                "لا نعد بما لا نستطيع",
                "نعود ونخبر الناس بما تم",
            )
        ),
        gap(1),
        ar("ما أصعب عادة منها، وكيف يساعدنا زميل؟"),
        gap(4),
        ar("الحديث مع الشريك", style="Heading1"),
        ar("الناس الذين نريد أن نصل إليهم:"),
        ar("من أهدافهم:"),
        ar("تستطيع المكتبة أن تدعمهم بـ:"),
        ar("نعرف أننا نجحنا عندما: ", run("____________", rtl=True)),
        gap(1),
        ar("خطة العمل", style="Heading1"),
        ar("اكتبوا ثلاث خطوات لهذا الشهر."),
        grid(("الخطوة", "من", "متى"), ("", "", ""), ("", "", ""), ("", "", ""), rtl=True),
        gap(1),
        language="ar-SA",
    )


SHURAKA = Labelled(
    name="Arabic, right to left",
    build=_shuraka,
    sections=(
        "الأهداف",
        "من لا يأتي إلى المكتبة؟",
        "عادات الإصغاء",
        "الحديث مع الشريك",
        "خطة العمل",
    ),
    prompts=(
        *under("الأهداف", ("text", "أهداف شخصية"), ("text", "أهداف الفريق")),
        *under(
            "من لا يأتي إلى المكتبة؟",
            ("text", "من الذين لم نرهم هذه السنة؟"),
            ("text", "أين نجدهم، ومن يعمل معهم الآن؟"),
            ("text", "ماذا يمكن أن نغير خلال شهر؟"),
        ),
        *under(
            "عادات الإصغاء",
            ("checklist", "ضع علامة أمام ما نقوم به الآن:"),
            ("text", "ما أصعب عادة منها، وكيف يساعدنا زميل؟"),
        ),
        *under(
            "الحديث مع الشريك",
            ("text", "الناس الذين نريد أن نصل إليهم"),
            ("text", "من أهدافهم"),
            ("text", "تستطيع المكتبة أن تدعمهم بـ"),
            ("text", "نعرف أننا نجحنا عندما"),
        ),
        *under("خطة العمل", ("steps", "اكتبوا ثلاث خطوات لهذا الشهر.")),
    ),
    checks=(
        (
            "نسأل قبل أن نقترح",
            "نتكلم أقل مما نسمع",
            "لا نعد بما لا نستطيع",
            "نعود ونخبر الناس بما تم",
        ),
    ),
    not_prompts=(
        "فلماذا لا يدخلون؟",
        "أمثلة من مكتبات أخرى:",
        "ساعة شاي في المغسلة العامة",
    ),
)
