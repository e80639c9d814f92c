"""Sentences → what they tell: statements, events, figures and positions, as passages."""
