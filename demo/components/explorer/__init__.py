"""Every head of one or two models: all at a glance, and any of them open."""

from demo.components.part import Part


class Explorer(Part):
    """Value: see `views.attention.explorer_value`, or None. Asks the server functions `matrix` and `save` for the rest.

    Event `select` carries `{"family", "heads"}` as `value`: what a reader has opened.
    """

    folder = "explorer"
    scripts = ("painters.js", "matrix.js", "lines.js", "text.js", "overview.js", "slot.js", "save.js", "script.js")
