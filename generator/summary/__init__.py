"""Figures made from the catalogue: pure functions, catalogue in, frozen figures out."""
