"""The file → answers: rows by filter, a report to look at, briefs."""
