"""Learner guides as Word files, made by code and marked by hand, to measure how well an importer reads them.

How a person marks a guide

* A **section** is a titled block that a reader would see as a heading, with something to read or to do
  under it. Sections are listed in reading order. A heading one level down is a section of its own. The
  document's own title and subtitle are not sections. A number in front ("1.") may be left out of a title.
* A **prompt** is a place where the guide expects people to write or mark something. Its text is the words
  that ask, without numbering, box marks, underscores or trailing blanks, and with single spaces. Where a
  paragraph of context ends in a question, the text is the question. A paragraph that asks twice and leaves
  one space is one prompt; two questions with a space after each are two, even within one Word paragraph.
* A **checklist** or list of **terms** is one prompt. Its text is the sentence that announces it, or the
  section's title where none does; its entries go to `checks` ("Term" for "Term: meaning"). A few boxes of
  which one is to be marked are a `choice` and have no entries.
* A **table to fill** is one prompt, too, with the line that announces it or else the section's title as
  text. It is `steps` where it asks for what, who and when, and `people` where it asks whom to talk to. A
  label cell beside or above one blank cell of its own ("Personal Goals") is a prompt of its own.
* A place to write before the first section belongs to section "".
* What nobody is asked to answer is not a prompt: examples, lists that a sentence with a colon leads into, a
  question in the middle of a paragraph of reading that goes on to answer it, placeholders ("Click or tap
  here"), footnotes, comments, headers, footers, and what was deleted or moved away in tracked changes.
  `not_prompts` names the tempting ones of each guide; some of them stand in other parts of the file.

How leniently a reading is matched stands in `score`. `OPEN` may be read by anybody. `held_out.HELD_OUT` and
`held_out_again.HELD_OUT_AGAIN` may not: see there. The guides are written for this purpose; the libraries and
scenes in them are made up.
"""

from benchmarks.word_samples.edited import ALLIES, REMARKS
from benchmarks.word_samples.exported import CROSSING, ENGAGING
from benchmarks.word_samples.labels import KINDS, Labelled, LabelledPrompt
from benchmarks.word_samples.languages import CHUYEN_TRO, SHURAKA, VECINOS
from benchmarks.word_samples.shaded import NEIGHBOURS, READINESS
from benchmarks.word_samples.tables_and_boxes import GLOSSARY, ONE_TABLE, OPERATIONS

OPEN: tuple[Labelled, ...] = (
    NEIGHBOURS,
    READINESS,
    REMARKS,
    ALLIES,
    CROSSING,
    ENGAGING,
    VECINOS,
    CHUYEN_TRO,
    SHURAKA,
    ONE_TABLE,
    GLOSSARY,
    OPERATIONS,
)

__all__ = ["KINDS", "OPEN", "Labelled", "LabelledPrompt"]
