"""The recipe that makes the two compact models; see `python -m models.training --help` and README.md here."""
