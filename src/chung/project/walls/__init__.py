"""The second wall: row-level security on every table that holds content (decision 0008).

``base`` is the database engine of the settings, ``content`` says which tables are walled and how,
``raising`` makes it so.
"""
