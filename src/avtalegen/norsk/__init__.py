"""Rules of language: dates, numbers, lists, inflection, and the words that differ between bokmål and nynorsk."""
