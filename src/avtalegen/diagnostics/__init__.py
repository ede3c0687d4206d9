"""What can be wrong: codes, their Norwegian wording, and the findings that carry them."""
