"""The interview behind ``avtalegen new``: questions from the model, a state machine, drafts, and the file it writes."""
