"""`python -m withal` is the `withal` command."""

import sys

from withal.cli import main

if __name__ == "__main__":
    sys.exit(main())
