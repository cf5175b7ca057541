"""Pages of tokens, and the doors of the API (``doors``)."""
