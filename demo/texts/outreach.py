"""The team Outreach in "Community engagement": four sittings so far, and what was mended between them."""

from __future__ import annotations

from demo.pen import Entry

FIRST_SITTING: list[Entry] = [
    (
        150,
        "ana",
        "personal-goal",
        "… go to a first meeting without a leaflet in my hand, and come home with one thing to do.",
    ),
    (150, "ana", "know-now", 2),
    (
        150,
        "jo",
        "personal-goal",
        "… know what the Saturday class already does with its children, before I plan another story time.",
    ),
    (150, "jo", "know-now", 3),
    (
        150,
        "rekha",
        "personal-goal",
        "… hear a no without taking it home. I answer questions all day, and I am not used to asking them.",
    ),
    (150, "rekha", "know-now", 2),
    (
        150,
        "femi",
        "personal-goal",
        "Find out whether four sittings fit into our Tuesdays. If they do not, I want to say so early.",
    ),
    (
        149,
        "tran",
        "personal-goal",
        "… know who in the library can say yes, so that I ask once and not three times.",
    ),
    (149, "tran", "know-now", 4),
    (150, "jo", "team-goal", "… go to places where we have never been."),
    (
        141,
        "ana",
        "team-goal",
        "By the end of the season, people near us will notice that we come on the day we said, and that the "
        "Eastgate door is open on Saturdays until four.",
    ),
    (
        149,
        "ana",
        "key-terms",
        {
            "marketing": "use",
            "outreach": "use",
            "community-partnership": "use",
            "equity": "use",
            "equality": "use",
            "community-analysis": "new",
        },
    ),
    (149, "jo", "key-terms", {"outreach": "use", "community-engagement": "use", "community-analysis": "new"}),
    (
        148,
        "rekha",
        "key-terms",
        {
            "community-analysis": "use",
            "marketing": "use",
            "equality": "use",
            "community-partnership": "new",
        },
    ),
    (149, "jo", "market", "outreach"),
    (
        149,
        "rekha",
        "third-saturday",
        "“Good morning. We have given you two leaflets and asked you nothing. Is there something the branch "
        "could do for people who sell here?” Then wait, also if it takes a while.",
    ),
    (
        149,
        "jo",
        "honest-word",
        "Story time at the laundromat: engagement. We read to eleven children while the machines ran.",
    ),
    (
        142,
        "ana",
        "honest-word",
        "Story time at the laundromat: outreach. We went to where families already were, and we chose the "
        "books. Now the people who wash on Tuesdays choose half of them. If they still do in half a "
        "year, we may call it a partnership.",
    ),
]

SECOND_SITTING: list[Entry] = [
    (
        135,
        "ana",
        "practices-done",
        ["i-asked", "i-met-people", "i-said-what-i", "i-kept-in-touch"],
    ),
    (135, "ana", "in-the-way", ["time", "a-rule"]),
    (
        135,
        "jo",
        "practices-done",
        ["i-listened", "i-met-people", "we-changed-a-plan", "we-stepped-back"],
    ),
    (135, "jo", "in-the-way", ["time"]),
    (134, "rekha", "practices-done", ["i-listened", "we-told-people"]),
    (134, "rekha", "in-the-way", ["i-am-worried", "nobody-has-asked"]),
    (
        135,
        "femi",
        "one-practice",
        "We say what we cannot decide at the start of every meeting outside the library.",
    ),
    (
        131,
        "tran",
        "one-practice",
        "At the start of every meeting outside the library we say what we cannot decide, who can, and on "
        "which day we bring the answer. We try it three times: at the Saturday class, at the shelter’s "
        "Thursday supper, and at the laundromat. If there is no answer on that day, we come anyway and "
        "say so.",
    ),
    (
        121,
        "rekha",
        "inside-assets",
        {
            "time": (
                "focus",
                "Two of us have Thursday afternoons. Reference has none until its second post is filled. "
                "Nobody has Saturdays yet.",
            ),
            "languages": (
                "already",
                "Two of us speak Vietnamese. One likes to be asked. One would rather not have it as a task, "
                "and that is settled.",
            ),
            "rooms": (
                "already",
                "The meeting room at Eastgate is free every Saturday until two. The van is free on Fridays.",
            ),
            "trust": (
                "focus",
                "The evening desk at Harbor Shelter knows our van. At The Flats, people know one voice, the "
                "one that reads in the laundromat.",
            ),
        },
    ),
    (
        120,
        "ana",
        "who-is-not",
        "Families who speak Vietnamese at home and have a Saturday class of their own. People who stay at "
        "Harbor Shelter and have no letter with an address on it. People who work nights at the cold store "
        "and sleep while we are open.",
    ),
    (
        120,
        "jo",
        "where-they-are",
        [
            (
                "Families of the Saturday class",
                "The church hall on Orchard Street, nine to twelve",
                "Eastgate Vietnamese Parents, who run it",
                "they told us",
            ),
            (
                "People who stay at Harbor Shelter",
                "The shelter from five in the evening; by day the bus station and our Harbor branch",
                "The shelter’s evening desk",
                "they told us",
            ),
            (
                "People who work nights at the cold store",
                "The laundromat in The Flats, from seven to nine in the morning",
                "We do not know yet. The owner of the laundromat may.",
                "we guess",
            ),
        ],
    ),
    (
        120,
        "jo",
        "chosen",
        "Families of the Saturday class. They sing, and they have more children than chairs.",
    ),
    (
        117,
        "tran",
        "chosen",
        "Families of the Saturday class. They have two retired teachers, a choir, worksheets they write "
        "themselves, and a waiting list of fourteen. They do not need to be taught. They asked for a quiet "
        "room for homework after class, with a table for the big ones, and a say in which Vietnamese books "
        "the library buys.",
    ),
]

THIRD_SITTING: list[Entry] = [
    (98, "jo", "level", "collaborating"),
    (
        98,
        "ana",
        "first-words",
        "We are from the library. We would love to help your children with their homework on Saturdays, and "
        "we have some ideas to show you.",
    ),
    (
        94,
        "tran",
        "first-words",
        "We are from the library. You asked for a room on Saturdays after class. We came to hear how you "
        "would like it to be.",
    ),
    (
        93,
        "ana",
        "first-words",
        "We are Ana and Jo from the Eastgate library. Two months ago you asked for a room on Saturdays "
        "after class. The room is yours until two from next week on. Whether it can be four is the "
        "director’s "
        "decision, and I bring you her answer on the first Saturday of the month. Which books we buy for "
        "the shelf, you and Jo decide together. May I write down what you say? You see it before anybody "
        "else does.",
    ),
    (91, "ana", "level", "involved"),
    (
        97,
        "ana",
        "changes",
        [
            (
                "The meeting room on Saturdays until two",
                "within three months",
                "The branch manager, and she has",
            ),
            ("The meeting room until four, with somebody at the door", "within three months", "The director"),
            (
                "A card without a letter, for people who can be reached another way",
                "within three months",
                "The board",
            ),
            (
                "Vietnamese books chosen by the people who read them, with a share of the yearly money",
                "within three years",
                "The director, then the board",
            ),
        ],
    ),
    (
        84,
        "femi",
        "broad-goals",
        "Children do their Saturday homework where their grandparents can sit beside them. Somebody who "
        "sleeps at the shelter walks out of the Harbor branch with a card on the first visit.",
    ),
    (
        83,
        "rekha",
        "team-strengths",
        "One of us has read in a laundromat, and knows how long a story can be (one wash). Two of us speak "
        "Vietnamese. One stayed in touch with the shelter through two changes of manager. One can find any "
        "form in the county. One did school homework at a shop counter and knows what a quiet table is "
        "worth. What went wrong: the poster in three languages with the hours of last year.",
    ),
    (
        83,
        "jo",
        "library-assets",
        [
            "a-room",
            "hours-when",
            "a-vehicle",
            "printing",
            "staff-who-speak",
            "books-and-films",
            "a-colleague",
        ],
    ),
    (
        83,
        "ana",
        "gaps",
        [
            (
                "Somebody who reads our Vietnamese texts before they go out",
                "Parents of the Saturday class",
                "An evening for each text",
                "Ask them",
            ),
        ],
    ),
]

FOURTH_SITTING: list[Entry] = [
    (
        24,
        "rekha",
        "ties",
        [
            ("Eastgate Vietnamese Parents", "Children’s librarian", "formal", -9),
            ("Harbor Shelter, the evening desk", "Outreach librarian", "both", -6),
            ("Owns the laundromat in The Flats", "Children’s librarian", "informal", -13),
            ("Rivermouth Adult School, the office", "Reference", "formal", -48),
        ],
    ),
    (
        10,
        "ana",
        "gaps",
        [
            (
                "Somebody who reads our Vietnamese texts before they go out",
                "Two parents of the Saturday class, who have said yes",
                "An evening for each text",
                "Pay it as translation work, forty dollars a text. The director has the form.",
            ),
            (
                "A person at the Eastgate door from two to four on Saturdays",
                "Nobody outside the library. This one is ours.",
                "Nothing, if we do not ask them",
                "The branch manager makes the rota, so that it hangs on nobody outside.",
            ),
            (
                "Someone who knows when the night shift is awake and wants company",
                "Owns the laundromat in The Flats",
                "Ten minutes before opening",
                "Come at half past six, and buy the coffee",
            ),
        ],
    ),
    (
        6,
        "tran",
        "gaps",
        [
            (
                "Somebody who reads our Vietnamese texts before they go out",
                "Two parents of the Saturday class, who have said yes",
                "An evening for each text",
                "Pay it as translation work, forty dollars a text. The director has the form.",
            ),
            (
                "A person at the Eastgate door from two to four on Saturdays",
                "The library. The class has offered to lock up, and the offer stands.",
                "Two hours of somebody’s Saturday",
                "The branch manager makes the rota, so that it hangs on nobody outside.",
            ),
            (
                "Someone who knows when the night shift is awake and wants company",
                "Owns the laundromat in The Flats",
                "Ten minutes before opening",
                "Come at half past six, and buy the coffee",
            ),
        ],
    ),
    (
        4,
        "femi",
        "starters",
        [
            (
                "Rivermouth Adult School, the teachers’ room",
                "Reference",
                "Ask for ten minutes in their break",
            ),
            ("Runs the choir of the Saturday class", "Eastgate Vietnamese Parents", "Listen to a rehearsal"),
        ],
    ),
    (
        2,
        "jo",
        "starters",
        [
            (
                "Rivermouth Adult School, the teachers’ room",
                "Reference",
                "Ask for ten minutes in their break",
            ),
            ("Runs the choir of the Saturday class", "Eastgate Vietnamese Parents", "Listen to a rehearsal"),
            (
                "Owns the laundromat in The Flats",
                "Children’s librarian",
                "Coffee at half past six, no agenda",
            ),
            (
                "People on the night shift who wash on Tuesdays",
                "The owner, if they would like that",
                "Leave a card with one question and a box for answers",
            ),
            (
                "The driver of the first bus on line 4",
                "We do not know yet",
                "Say good morning, and ask whether a poster would be in the way",
            ),
        ],
    ),
]

STORY = FIRST_SITTING + SECOND_SITTING + THIRD_SITTING + FOURTH_SITTING
