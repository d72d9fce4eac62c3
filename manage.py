#!/usr/bin/env python
"""Django's own entry, for those who expect it; the same as the command `samlofte`."""

from config.cli import main

if __name__ == "__main__":
    main()
