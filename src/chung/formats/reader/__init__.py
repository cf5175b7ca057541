"""Reads papers and proposes what the register needs, each field with the place it was read."""
