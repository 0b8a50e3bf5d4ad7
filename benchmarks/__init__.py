"""How fast this is beside plain transformers, in one run: `make bench`."""
