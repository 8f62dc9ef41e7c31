"""What the loops of the demonstration say. Invented, every word."""

LAUNDROMAT = "Story time is at ten on a Tuesday. Tuesday at ten I am at the laundromat, with both of them."
LAUNDROMAT_OWNER = (
    "If you come to us, I will turn the television off for an hour. They would rather have you."
)
LAUNDROMAT_TITLE = {
    "en": "Story time where families already are",
    "es": "La hora del cuento donde ya están las familias",
    "vi": "Giờ kể chuyện ở nơi các gia đình vẫn thường đến",
}
LAUNDROMAT_PROMISE = "Story time at the laundromat in The Flats, Tuesdays at ten, until the end of summer"
LAUNDROMAT_OUTCOME = (
    "Story time was at the laundromat on thirteen of fourteen Tuesdays. Nine children came on most of them; "
    "six had never been in a library. It goes on."
)
LAUNDROMAT_REPORT = {
    "en": {
        "title": "You were at the laundromat. So now is story time.",
        "said": "Tuesday at ten is washing day. Two of you told us that story time could come to you.",
        "promised": "Story time at the laundromat in The Flats, Tuesdays at ten, until the end of summer.",
        "did": "We came on thirteen of fourteen Tuesdays. Nine children were there on most of them, and six had "
        "never been in a library before. Mr Aldous keeps the box of books dry. We go on through the winter.",
        "not_done": "We missed one Tuesday, because Jo was ill and nobody else had the key. Now two people have it.",
        "checked_by": "",
    },
    "es": {
        "title": "Ustedes estaban en la lavandería. Ahora la hora del cuento también.",
        "said": "El martes a las diez es día de lavar. Dos de ustedes nos dijeron que el cuento podía ir allí.",
        "promised": "La hora del cuento en la lavandería de The Flats, los martes a las diez, hasta el fin del verano.",
        "did": "Fuimos trece de catorce martes. Casi siempre hubo nueve niños, y seis no habían estado nunca en una "
        "biblioteca. El señor Aldous guarda la caja de libros en un lugar seco. Seguimos durante el invierno.",
        "not_done": "Faltamos un martes, porque Jo tuvo que quedarse en casa y nadie más tenía la llave. Ahora la tienen dos personas.",
        "checked_by": "",
    },
    "vi": {
        "title": "Quý vị ở tiệm giặt. Bây giờ giờ kể chuyện cũng ở đó.",
        "said": "Mười giờ sáng thứ Ba là giờ giặt đồ. Hai người đã nói với chúng tôi rằng giờ kể chuyện có thể đến tận nơi.",
        "promised": "Giờ kể chuyện ở tiệm giặt khu The Flats, mười giờ sáng thứ Ba, cho đến hết mùa hè.",
        "did": "Chúng tôi đã đến mười ba trên mười bốn ngày thứ Ba. Hầu hết các lần có chín em nhỏ, và sáu em chưa từng "
        "vào thư viện. Ông Aldous giữ thùng sách khô ráo. Chúng tôi tiếp tục trong mùa đông.",
        "not_done": "Chúng tôi lỡ một ngày thứ Ba vì Jo bị ốm và không ai khác có chìa khóa. Bây giờ hai người có chìa khóa.",
        "checked_by": "",
    },
}

HOMEWORK = "Homework stops on Friday, because nobody at home can read the questions."
HOMEWORK_PARENTS = "Chúng tôi muốn giúp con, nhưng bài tập chỉ có tiếng Anh."
HOMEWORK_PUPIL = "The library is closed when I have time."
HOMEWORK_TITLE = {
    "en": "Homework help in Vietnamese on Saturdays",
    "vi": "Giúp làm bài tập bằng tiếng Việt vào thứ Bảy",
}
HOMEWORK_PROMISE = "Homework help in Vietnamese and English on Saturdays, from September"
HOMEWORK_PROMISE_NOW = "Homework help in Vietnamese and English, Saturdays 10 to 1, from October"
HOMEWORK_LEARNED = (
    "The two helpers we found study themselves, and have examinations until the end of September."
)
HOMEWORK_WHY = "We would rather begin a month late with people who stay than begin now and lose them."
HOMEWORK_OUTCOME = (
    "Six Saturdays so far. Twenty-three children came; eleven came back three times or more. "
    "“They come back” is the measure that the parents and we agreed on."
)

FIRST_CARD = (
    "To read the job pages I need a card. To get a card I need a letter. To get a letter I need an address."
)
FIRST_CARD_DESK = "Twice a week I send somebody away whom I would like to say yes to."
FIRST_CARD_PROMISE = "A first card with a name and a face is enough; the address can come later"

SUNDAYS = "I work when you are open. Sunday is the one day I could come."
SUNDAYS_WHY = (
    "A Sunday needs four people and costs as much as both our evenings. The council said no to more money in "
    "August. If we took it from the evenings, forty people a week would lose theirs."
)
SUNDAYS_REPORT = {
    "en": {
        "title": "We will not open The Flats on Sundays. Here is why.",
        "said": "You work on weekdays, and Sunday is your one free day.",
        "promised": "",
        "did": "We worked out what a Sunday costs, and asked the council for the money. It said no.",
        "not_done": "The Flats stays closed on Sundays. A Sunday needs four people and costs as much as both late "
        "evenings, and about forty people use those each week. What you can do today: books you order are put in "
        "the locker outside, which opens at any hour. We will ask the council again in June.",
        "checked_by": "",
    }
}

QUIET = "Main is too loud for me. Not the people. The bells and the music."
QUIET_PROMISE = "One quiet hour each weekday at Main"
QUIET_OUTCOME = "Since August there has been no music and no bell from nine to ten on weekdays."
QUIET_REPORT = {
    "en": {
        "title": "Main is quiet from nine to ten",
        "said": "The bells and the music make Main hard to be in.",
        "promised": "One quiet hour each weekday.",
        "did": "From nine to ten on weekdays there is no music and no bell. The lights are lower too.",
        "not_done": "The doors still beep. The part that stops it has been ordered.",
        "checked_by": "",
    }
}
QUIET_ANSWER = (
    "Nine to ten is when I take my son to school. I meant the afternoon, when he could come with me."
)

LARGE_PRINT = "You have large print if you like murder. I like ships."
CROSSING = "I can see the library from my door and I cannot get to it. Nobody stops on Mill Street."
CROSSING_PROMISE = "Speak for a crossing on Mill Street at the county’s autumn meeting"
WIFI = "The signal ends at the third bench outside, and that is where people sit after closing."
TEENS = "There is a room for children and a room for adults. We sit on the stairs."
