"""Mallivaranto: YAML records in, a checked and linked static site out."""

import os

# Nothing that happens to be installed beside may have a say in what a valid record is; to look for it takes a while too.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
