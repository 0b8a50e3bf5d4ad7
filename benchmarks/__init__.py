"""How fast this is beside what else there is, in one run, and what it keeps: `make bench`."""
