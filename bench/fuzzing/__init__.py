"""Spoiled files made up one after another, and what the product did with them."""
