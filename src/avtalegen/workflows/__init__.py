"""What the program does, as plain functions: paths and options in, results out. Knows no terminal."""
