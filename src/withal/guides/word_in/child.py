"""The child process that reads one Word file: `python -m withal.guides.word_in.child SECONDS MEGABYTES`.

The file comes in on standard input; the answer goes out on standard output as JSON.
"""

from __future__ import annotations

import json
import resource
import sys

_ANSWER_LIMIT = 24 * 1024 * 1024


def main() -> int:
    """Set the limits before anything is read, then read; returns the exit code."""
    seconds, megabytes = int(sys.argv[1]), int(sys.argv[2])
    memory = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_ANSWER_LIMIT, _ANSWER_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    data = sys.stdin.buffer.read()
    from withal.guides.word_in.messages import Refused
    from withal.guides.word_in.reading import read_here

    resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8))
    answer: dict[str, object]
    try:
        reading = read_here(data)
        original = [[block.kind, block.text, block.line, block.found] for block in reading.original]
        remarks = [[remark.code, remark.values] for remark in reading.remarks]
        answer = {
            "json": reading.json, "source": reading.source, "original": original, "remarks": remarks,
        }  # fmt: skip
    except Refused as refusal:
        answer = {"refused": refusal.code, "values": refusal.values}
    except (MemoryError, RecursionError):
        answer = {"refused": "too_much_work", "values": {}}
    sys.stdout.write(json.dumps(answer, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
