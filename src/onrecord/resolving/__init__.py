"""From phrases to things: actors, days and places."""
