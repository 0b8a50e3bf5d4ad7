"""The heads that are open at first, and how many a model may have."""

FIRST_HEAD = (2, 6)  # looks at the next token, in both compact models
LAST_HEAD = (11, 11)  # of most models
MAX_LAYER, MAX_HEAD = 23, 15  # of the largest model
