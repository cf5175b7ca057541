"""Pure functions of search: words, symbols, what was typed, marked extracts."""
