"""Tasks: what the models are used for."""
