"""How the shipped weights were made: `python -m training --data DIR` makes them again."""
