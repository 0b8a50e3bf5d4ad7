"""Speed and memory, each beside an alternative measured in the same run: `make bench`."""
