"""How much of a marked guide a reading found.

Two texts are the same when they are equal after normalising (compatibility forms, no case, letters and
digits only), when difflib finds them at least 85% alike, or when one contains the other and is at most
1/0.6 times as long. A given prompt that ends in the labelled words, after the paragraph that leads to them,
is found too: a person would keep it.

Each label is found at most once and each given prompt finds at most one label. Beyond that it is lenient
where people would disagree:

* a table or list may be given under the line that announces it or under its section's title;
* a table with named rows (a rating, a list of headings to fill) may be given as one prompt or as one prompt
  a row. Rows never count as false, and four rows of five stand for the table;
* a found prompt in another section than the labelled one counts as found, and as `misplaced`;
* a found prompt of another kind counts as found, and not as `same_kind`.

A prompt that finds nothing is false. Entries of a check list are counted one by one, within the given
prompt that holds most of them.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from difflib import SequenceMatcher
from typing import Any

from benchmarks.word_samples.labels import Labelled, LabelledPrompt

ALIKE = 0.85
CONTAINED = 0.6
ENOUGH_ROWS = 0.8
SENTENCE = 20
"""Letters that make a labelled text long enough to be recognised at the end of a paragraph."""

LISTS = ("checklist", "terms", "scale", "table", "steps", "people")


@dataclass(frozen=True)
class Score:
    sections_found: int = 0
    sections: int = 0
    prompts_found: int = 0
    prompts: int = 0
    checks_found: int = 0
    checks: int = 0
    false_prompts: int = 0
    prompts_given: int = 0
    false_sections: int = 0
    misplaced: int = 0
    same_kind: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))

    @property
    def sections_share(self) -> float:
        return _share(self.sections_found, self.sections)

    @property
    def prompts_share(self) -> float:
        return _share(self.prompts_found, self.prompts)

    @property
    def checks_share(self) -> float:
        return _share(self.checks_found, self.checks)

    @property
    def true_share(self) -> float:
        """The share of given prompts that are really prompts."""
        return _share(self.prompts_given - self.false_prompts, self.prompts_given)


@dataclass(frozen=True)
class _Given:
    section: str
    kind: str
    text: str
    items: tuple[str, ...]


def normalised(text: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(char for char in folded if unicodedata.category(char)[0] in "LMN")


def likeness(one: str, other: str) -> float:
    """From 0 (not the same) to 1 (equal), of two normalised texts."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if short in long and len(short) >= CONTAINED * len(long):
        return max(ALIKE, len(short) / len(long))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= ALIKE else 0.0


def score(reading: Mapping[str, Any], labelled: Labelled) -> Score:
    titles = [normalised(section["title"]) for section in reading.get("sections", ())]
    wanted_titles = [normalised(title) for title in labelled.sections]
    sections = _pairs(wanted_titles, titles)
    own_title = normalised(reading.get("title") or "")
    extra = [
        title
        for at, title in enumerate(titles)
        if at not in sections.values() and title and not likeness(title, own_title)
    ]

    given = list(_given(reading))
    found, answered = _matched(labelled.prompts, given)
    return Score(
        sections_found=len(sections),
        sections=len(labelled.sections),
        prompts_found=len(found),
        prompts=len(labelled.prompts),
        checks_found=_entries_found(labelled.checks, given),
        checks=sum(map(len, labelled.checks)),
        false_prompts=len(given) - len(answered),
        prompts_given=len(given),
        false_sections=len(extra),
        misplaced=sum(not _in_place(labelled.prompts[label], given[at]) for label, at in found.items()),
        same_kind=sum(labelled.prompts[label].kind == given[at].kind for label, at in found.items()),
    )


def false_prompts(reading: Mapping[str, Any], labelled: Labelled) -> list[str]:
    """The texts of given prompts that match no label, for whoever mends an importer."""
    given = list(_given(reading))
    _, answered = _matched(labelled.prompts, given)
    return [one.text for at, one in enumerate(given) if at not in answered]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _given(reading: Mapping[str, Any]) -> Iterator[_Given]:
    for section in reading.get("sections", ()):
        for prompt in section.get("prompts", ()):
            items = tuple(_words(item) for item in prompt.get("items") or ())
            yield _Given(section["title"], prompt.get("kind", "text"), prompt["text"], items)


def _words(item: object) -> str:
    """An entry is words, or a mapping that has them under one of the usual names."""
    if isinstance(item, Mapping):
        return next(
            (str(item[name]) for name in ("text", "term", "title", "label", "name") if name in item),
            "",
        )
    return str(item)


def _pairs(wanted: list[str], given: list[str]) -> dict[int, int]:
    """Which given text each wanted one is, the likest first."""
    rated = [
        (likeness(one, other), -at, -place)
        for at, one in enumerate(wanted)
        for place, other in enumerate(given)
    ]
    return _assign(rated)


def _assign(rated: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Pairs from (how good, minus the label's place, minus the given one's place)."""
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for worth, label, place in sorted(rated, reverse=True):
        if worth and -label not in chosen and -place not in taken:
            chosen[-label] = -place
            taken.add(-place)
    return chosen


def _in_place(label: LabelledPrompt, given: _Given) -> bool:
    return not label.section or likeness(normalised(label.section), normalised(given.section)) > 0


def _worth(label: LabelledPrompt, given: _Given) -> float:
    """How well a given prompt is this label: the text decides, the section and the kind break ties."""
    wanted, text = normalised(label.text), normalised(given.text)
    alike = likeness(wanted, text)
    if not alike and len(wanted) >= SENTENCE and text.endswith(wanted):
        alike = CONTAINED
    if not alike and label.kind in LISTS and likeness(normalised(label.section), text):
        alike = CONTAINED / 2
    if not alike:
        return 0.0
    return alike + 0.1 * _in_place(label, given) + 0.01 * (label.kind == given.kind)


def _matched(labels: tuple[LabelledPrompt, ...], given: list[_Given]) -> tuple[dict[int, int], set[int]]:
    """Which given prompt each found label is, and all given prompts that answer to some label."""
    found = _assign(
        (_worth(label, one), -at, -place)
        for at, label in enumerate(labels)
        for place, one in enumerate(given)
    )
    rows = _row_prompts(labels, given, found)
    for label, places in rows.items():
        if label not in found and len(places) >= ENOUGH_ROWS * len(labels[label].rows):
            found[label] = places[0]
    return found, {*found.values(), *(at for places in rows.values() for at in places)}


def _row_prompts(
    labels: tuple[LabelledPrompt, ...], given: list[_Given], found: dict[int, int]
) -> dict[int, list[int]]:
    """The given prompts that are rows of a labelled table."""
    free = [at for at in range(len(given)) if at not in found.values()]
    rows: dict[int, list[int]] = {}
    for label, prompt in enumerate(labels):
        texts = [normalised(given[at].text) for at in free]
        matched = _pairs([normalised(line) for line in prompt.rows], texts)
        rows[label] = [free[place] for place in matched.values()]
        free = [at for at in free if at not in rows[label]]
    return {label: at for label, at in rows.items() if at}


def _entries_found(checks: tuple[tuple[str, ...], ...], given: list[_Given]) -> int:
    rated: list[tuple[float, int, int]] = []
    for at, entries in enumerate(checks):
        wanted = [normalised(entry) for entry in entries]
        for place, prompt in enumerate(given):
            rated.append((_most(wanted, prompt.items), -at, -place))
    best = {(-label, -place): int(worth) for worth, label, place in rated}
    return sum(best[pair] for pair in _assign(rated).items())


def _most(wanted: list[str], items: tuple[str, ...]) -> int:
    """Entries found among a prompt's items; an item may carry its meaning after a colon."""
    whole = _pairs(wanted, [normalised(item) for item in items])
    heads = _pairs(wanted, [normalised(item.split(":")[0]) for item in items])
    return max(len(whole), len(heads))
