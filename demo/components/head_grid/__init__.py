"""All heads of a model at a glance, a thumbnail each."""

from demo.components.part import Part


class HeadGrid(Part):
    """Value: see `views.attention.head_grid`, or None. Event `select` carries `{"layer", "head"}` as `value`."""

    folder = "head_grid"
