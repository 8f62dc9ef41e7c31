"""What the invented people wrote.

An entry is (days ago, who, prompt, answer); a prompt that comes twice was written anew. Answers are as
short as a kind allows: see `demo.pen`. A number in a date's place counts days from today.
"""
