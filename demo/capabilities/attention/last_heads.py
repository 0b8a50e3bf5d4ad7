"""The last heads of most models, and how many a model may have."""

LAST_HEAD = (11, 11)  # of most models
MAX_LAYER, MAX_HEAD = 23, 15  # of the largest model
