"""Chung: the shared office of Party committees."""
