"""From a report to sentences with their grammar, and the mentions in them."""
