"""The recipe that makes the two compact models; see `python -m training --help` and README.md here."""
