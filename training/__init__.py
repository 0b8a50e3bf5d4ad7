"""Recipe that trains the two compact models; see README.md in this folder and `python -m training --help`."""
