"""Checks of lists of texts."""

from __future__ import annotations

from models.errors import ModelError, OutOfRangeError, RowError
from models.text.tokenization import check_text


def check_texts(texts: object, most: int, name: str = "texts") -> None:
    """Raise an error where `texts`, the argument of that name, is no list of 1 to `most` texts that models can read.

    Raises:
        OutOfRangeError: it is no list, or has no text or too many.
        RowError: a text is no text, empty or too long; it has the number of the text, from 1.
    """
    if not isinstance(texts, list | tuple):
        raise OutOfRangeError("texts.no_list", name=name, value=texts)
    if not 1 <= len(texts) <= most:
        raise OutOfRangeError("texts.count", name=name, limit=most, count=len(texts))
    for row, text in enumerate(texts, start=1):
        try:
            check_text(text)
        except ModelError as error:
            raise row_error(row, error, name) from error


def row_error(row: int, error: ModelError, name: str = "texts") -> RowError:
    """Return the error of one text of a list: its number, from 1, and the argument that it is of."""
    return RowError("texts.row", list=name, row=row, error=error)
