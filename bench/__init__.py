"""Measurements of promised figures, each with a reference measured in the same run."""
