"""The site's own search: what is in it, how words are known in Finnish, and the files that the browser reads."""
