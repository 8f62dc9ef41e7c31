"""The other workbooks: a pair, two teams, three people for themselves, and one that was put away."""

from __future__ import annotations

from demo.pen import Entry

# Leadership in "Community engagement", begun three weeks ago.
LEADERSHIP: list[Entry] = [
    (
        22,
        "dana",
        "personal-goal",
        "… bring the board one page on the address rule that says who asked for the change, in their words.",
    ),
    (22, "dana", "know-now", 3),
    (
        22,
        "mona",
        "personal-goal",
        "… make a rota for Saturdays that I would be willing to work myself.",
    ),
    (
        21,
        "dana",
        "team-goal",
        "By the end of the season, people near us will notice that they get an answer within two weeks, "
        "also when it is no.",
    ),
    (
        21,
        "mona",
        "honest-word",
        "The suggestion box at the Main library: marketing, if we are honest. It has a lovely poster, and "
        "the last slip that was answered is two years old.",
    ),
    (
        20,
        "femi",
        "one-practice",
        "One person empties the suggestion box every Friday and writes an answer under each slip, on the "
        "board beside the door. The branch managers take turns, Eastgate first, for four weeks.",
    ),
    (
        13,
        "dana",
        "one-practice",
        "One person empties the suggestion box every Friday and writes an answer under each slip, on the "
        "board beside the door: yes, no and why, or by when we know. The branch managers take turns, "
        "Eastgate first, for four weeks. What they cannot answer goes to the director, who answers by "
        "Wednesday.",
    ),
    (
        13,
        "dana",
        "changes",
        [
            ("A card without a letter of address", "within three months", "The board, on the second Monday"),
            (
                "Saturdays until four at Eastgate",
                "within three months",
                "The director: yes, as a trial for three months",
            ),
            (
                "Opening hours at Harbor that fit the shelter’s day",
                "within three years",
                "The director, then the board",
            ),
        ],
    ),
]

# Leadership again: what was written while Outreach waited for an answer.
LEADERSHIP_LATELY: list[Entry] = [
    (
        3,
        "mona",
        "inside",
        [
            (
                "Everybody at the Eastgate desk",
                "The meeting room is the class’s until four on Saturdays. Nobody is asked for a booking.",
                "The notebook at the desk",
                "when it changes",
                "Branch manager",
            ),
            (
                "The desks at Main and Harbor",
                "What to say about a first card until the board has met, and what changes if it says yes",
                "Ten minutes on a Tuesday",
                "when it changes",
                "Director",
            ),
        ],
    ),
    (1, "femi", "report-back", 16),
]

# "A first card" by Ana and Jo as a pair.
FIRST_CARD: list[Entry] = [
    (
        33,
        "jo",
        "stops",
        "Line 4, proof of address. I had written four lines in two minutes, and then I sat there with "
        "the pen.",
    ),
    (
        33,
        "ana",
        "lines",
        [
            ("Name", "To say hello, and to put it on the card", "Nobody we could think of", "no"),
            (
                "A letter with your address",
                "To find somebody who has our books",
                "People who moved lately, stay with family, or sleep at the shelter or in a car",
                "we need to ask",
            ),
            ("Telephone", "To say that a book has come", "Some people who share one", "no"),
        ],
    ),
    (
        31,
        "jo",
        "lines",
        [
            ("Name", "To say hello, and to put it on the card", "Nobody we could think of", "no"),
            (
                "A letter with your address",
                "To find somebody who has our books. We have written to 60 such addresses this year. Nine "
                "books came back.",
                "People who moved lately, stay with family, or sleep at the shelter or in a car",
                "yes",
            ),
            (
                "Telephone or e-mail",
                "To say that a book has come",
                "Some people who share one. Any way to be reached would do.",
                "no",
            ),
            (
                "Date of birth",
                "To tell two people of one name apart",
                "People who would rather not say",
                "we need to ask",
            ),
        ],
    ),
    (31, "ana", "words-now", "“Do you have anything with your address on it? No? Come back when you do.”"),
    (
        30,
        "ana",
        "words-then",
        "“You can take a book home today. Tell me how we can reach you, and bring the letter when you "
        "have one.”",
    ),
    (
        30,
        "jo",
        "words-now",
        "“I am so sorry, it is the system.” It is not the system. It is a sheet of paper in my drawer.",
    ),
    (30, "jo", "easy", 2),
    (12, "ana", "leeway", ["give-a-card", "let-the-person", "call-a-colleague"]),
    (
        5,
        "jo",
        "leeway",
        ["give-a-card", "take-a-letter", "let-the-person", "call-a-colleague"],
    ),
]

# Outreach tried "A first card" once before, and put it away.
PUT_AWAY: list[Entry] = [
    (
        163,
        "rekha",
        "stops",
        "The letter. A cousin of mine really did move here that week. I asked him, and he stopped at the "
        "same "
        "line.",
    ),
    (
        163,
        "ana",
        "lines",
        [
            ("A letter with your address", "To find our books", "Ask at the shelter", "we need to ask"),
        ],
    ),
    (
        158,
        "ana",
        "one-line",
        "The letter. But we are four people from the desk, and nobody here has stood without one. We put "
        "this away until somebody from Harbor Shelter has time to do it with us, and is paid for it.",
    ),
]

# Ana's own, in "Community engagement": nobody else reads it, but for what she shares.
ANAS_OWN: list[Entry] = [
    (
        57,
        "ana",
        "personal-goal",
        "… leave the shelter on a Thursday without feeling that I have promised the whole county.",
    ),
    (57, "ana", "know-now", 2),
    (
        57,
        "ana",
        "third-saturday",
        "“What would you like to be able to do here on a Monday?” I practised it on the bus. It is harder to "
        "stop after the question mark than I thought.",
    ),
    (
        50,
        "ana",
        "one-practice",
        "I write down what I said I would do before I am back in the van. Not the evening after. In the "
        "parking lot, with the engine off.",
    ),
    (
        43,
        "ana",
        "first-words",
        "I am Ana, I drive the van, and I work at Eastgate. I am here on Thursdays from five to six. I "
        "cannot "
        "change the address rule; the board can, in two months. What I can do tonight is take your question "
        "with me and bring you an answer next Thursday. You need not tell me your name.",
    ),
    (
        41,
        "ana",
        "what-waits",
        "If the shelter is every Thursday, the display table at Eastgate waits. I would like to tell my "
        "manager that over coffee, and not in a workbook.",
    ),
    (
        19,
        "ana",
        "differently",
        "When somebody at the supper table says “never mind”, I will say “I would like to know, if you feel "
        "like telling me later”, and then talk about the soup.",
    ),
    (19, "ana", "need", ["time-in-my-schedule", "somebody-to-do-it-with"]),
]

# Femi's own, begun to know the guide before he leads it.
FEMIS_OWN: list[Entry] = [
    (
        27,
        "femi",
        "personal-goal",
        "Know where the guide is slow, so that I can let people go to the window for five minutes.",
    ),
    (27, "femi", "know-now", 3),
    (
        26,
        "femi",
        "honest-word",
        "The job hour on Tuesdays: partnership. The adult school sends two teachers, we send the laptops, "
        "and either of us could stop it.",
    ),
    (
        25,
        "femi",
        "differently",
        "I asked the room a question and answered it myself after four seconds. Next time I count to ten, "
        "looking at the clock and not at a person.",
    ),
]

# River Saturdays, a team of two libraries, has met once.
RIVER: list[Entry] = [
    (
        16,
        "tomas",
        "team-goal",
        "By the end of the season, people near us will notice that a card from either side of the river "
        "opens "
        "both doors on a Saturday.",
    ),
    (
        16,
        "jo",
        "who-is-not",
        "Children who spend one weekend at a parent’s in Rivermouth and the next in Stonewater. They return "
        "books on the wrong side, and stop borrowing.",
    ),
    (
        11,
        "tomas",
        "chosen",
        "Children of two houses. We do not know yet what they would like. Two of them told us at the desk "
        "that they keep a book in each house and read both halves at once.",
    ),
]
