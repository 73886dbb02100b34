"""Records to finished pages: each kind of record, list and gathering page has its view."""
