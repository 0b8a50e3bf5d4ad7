"""Errors that the recipe raises."""


class RecipeError(ValueError):
    """An option or an input file cannot be used. The message is written for the person who runs the command."""
