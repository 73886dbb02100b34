"""Files beside the pages: each consumer's in a module of its own."""
