"""Every error that models raise: a code and parameters, not a sentence: the page words them.

ModelError
├── UnknownModelError      the name is not in the registry
├── NotOnDiskError         in the registry, but its weights are not on this disk yet
├── UnreachableError       the weights could not be fetched
├── UnusableError          files of the user's are no checkpoint that can be read
├── NoHeadError            the checkpoint has no head for this
├── NoTeacherError         the checkpoint was not trained with a teacher
├── DamagedError           the weights are on this disk and are not what the registry says
├── TooLargeError          the weights, or what is computed from them, do not fit the memory
├── TextError              the text cannot be analysed
│   ├── EmptyTextError
│   ├── TextTooLongError
│   ├── MissingMaskError
│   ├── GuessError         what was typed as a guess is no single word
│   └── RowError           one of several texts cannot be analysed
├── NoNextSentenceError    the model was not trained to tell whether a text follows another, or its file lacks the head
├── SettingsError          an argument of the analyser is not possible on this machine
└── OutOfRangeError        a layer, head, window, count or view that does not exist
"""

from __future__ import annotations

import reprlib

LONGEST = 100  # characters of a value in an error


def shorten(value: object) -> str:
    """Return `value` as Python writes it, at most a hundred characters of it."""
    try:
        text = reprlib.repr(value)
    except ValueError:  # Python writes no whole number of more than some thousand digits
        return "a value of too many digits to write"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


class ModelError(Exception):
    """Base class of all errors that models raise.

    Args:
        code: the id of the error, also that of its message.
        parameters: what the message names. `value` is what the caller passed, unchecked; names that end in `_bytes` are
            amounts of data.
    """

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(code)
        self.code, self.parameters = code, parameters

    def __str__(self) -> str:
        """Return code and parameters, each shortened: a line for logs and notebooks."""
        return f"{self.code}({', '.join(f'{name}={shorten(value)}' for name, value in self.parameters.items())})"


class UnknownModelError(ModelError):
    """The name is not in the registry."""


class NotOnDiskError(ModelError):
    """The checkpoint has not been fetched yet."""


class UnreachableError(ModelError):
    """The hub is out of reach or lacks the checkpoint."""


class DamagedError(ModelError):
    """Files of a checkpoint are missing, unreadable or another model's."""


class UnusableError(ModelError):
    """Files of the user's are no checkpoint of one of the two architectures, or would run code."""


class NoHeadError(ModelError):
    """The checkpoint has no head for masked words, or none for this task."""


class NoTeacherError(ModelError):
    """The checkpoint was not trained with a teacher."""


class TooLargeError(ModelError):
    """The memory for models cannot hold a checkpoint, or none is left for what is computed."""


class SettingsError(ModelError):
    """A folder, a precision or an amount of memory that does not exist on this machine."""


class TextError(ModelError):
    """The text cannot be analysed."""


class EmptyTextError(TextError):
    """The text is nothing but white space."""


class TextTooLongError(TextError):
    """The text has more characters, tokens or masks than the request allows."""


class MissingMaskError(TextError):
    """A prediction was requested for a text without a mask."""


class GuessError(TextError):
    """What was typed as a guess is no single word."""


class RowError(TextError):
    """One of several texts cannot be analysed: its number from 1, `row`, and the `error` of it."""


class NoNextSentenceError(ModelError):
    """The model has no head for next-sentence prediction."""


class OutOfRangeError(ModelError):
    """A number or a name outside of what the model or the request has."""
