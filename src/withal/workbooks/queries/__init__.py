"""Page-shaped reads of workbooks. Each starts from who is asking."""

from withal.workbooks.queries.fields import Field, Progress, SharedAnswer, mark, one_field, set_beside
from withal.workbooks.queries.lists import (
    BookLine,
    Reader,
    SharedLine,
    count_shared_with,
    my_workbooks,
    possible_readers,
    shared_with,
    teams_at_work,
    written_since,
)
from withal.workbooks.queries.pages import (
    Here,
    SectionPage,
    answered_prompts,
    cover,
    here,
    history,
    revision_value,
    section_page,
    shared_prompt,
    whole,
)

__all__ = [
    "BookLine",
    "Field",
    "Here",
    "Progress",
    "Reader",
    "SectionPage",
    "SharedAnswer",
    "SharedLine",
    "answered_prompts",
    "count_shared_with",
    "cover",
    "here",
    "history",
    "mark",
    "my_workbooks",
    "one_field",
    "possible_readers",
    "revision_value",
    "section_page",
    "set_beside",
    "shared_prompt",
    "shared_with",
    "teams_at_work",
    "whole",
    "written_since",
]
