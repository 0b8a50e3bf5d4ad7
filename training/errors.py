"""What the recipe refuses."""


class RecipeError(ValueError):
    """What was typed, or what a folder holds, cannot be used. Its message is meant for the person who typed it."""
