"""How well the compact models do what the page shows: `python -m evaluation`. Needs no network."""
