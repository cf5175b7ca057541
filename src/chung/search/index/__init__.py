"""The Tantivy index on disk: its schema, where it lies, reading and writing it.

Derived from the tables; everything here can be thrown away.
"""
