"""The command line: one module a command (or a family of commands), each with `add(subparsers)`."""
