"""Mallivaranto: YAML records in, a checked and linked static site out."""
