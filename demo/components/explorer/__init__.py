"""Every head of one or two models: all at a glance, and any of them open."""

from demo.components.part import Part


class Explorer(Part):
    """Value: see `views.attention.explorer_value`, or None. The server functions `matrix` and `save` give the rest."""

    folder = "explorer"
