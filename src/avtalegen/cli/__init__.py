"""The command line: one small module a command. Parses, calls one workflow, reports, exits."""
