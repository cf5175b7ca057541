"""The whole story of a paper, from a scan to receipts, in a real browser."""
