"""The agreement as data: frozen models that own their words, and the registers that fill in what is left out."""
