"""Errors of the models as the page words them."""

import re
from contextlib import contextmanager

import pytest

from demo.errors import error_message


@contextmanager
def raises(error_type, match=""):
    """Expect a `ModelError` of this type, whose sentence has `match` in it."""
    with pytest.raises(error_type) as caught:
        yield
    sentence = error_message(caught.value)
    assert re.search(match, sentence), sentence
