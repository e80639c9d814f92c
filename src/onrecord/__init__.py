"""Who said and did what, to whom, when, and according to whom, from dated news reports."""
