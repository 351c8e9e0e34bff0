"""A language's words, and a text cut into them."""
