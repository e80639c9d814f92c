"""Coded reports → the file: one SQLite database a record."""
