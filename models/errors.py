"""What the backend refuses, each with a sentence that names the value and the choices.

ModelError
├── UnknownModelError      the name is not in the registry
├── NotOnDiskError         in the registry, but its weights are not here yet
├── UnreachableError       the weights could not be fetched
├── DamagedError           the weights are here and are not what the registry says
├── TooLargeError          the weights, or what they are to compute, do not fit the memory
├── TextError              the text cannot be analysed as asked
│   ├── EmptyTextError
│   ├── TextTooLongError
│   └── MissingMaskError
├── SettingsError          what the analyser was made with is not possible here
└── OutOfRangeError        a layer, head, window, count or view outside what exists
"""


class ModelError(Exception):
    """Anything that the backend refuses. Its message is meant for the person who asked."""


class UnknownModelError(ModelError):
    """The name is in no row of the registry."""


class NotOnDiskError(ModelError):
    """A checkpoint that nobody has fetched yet."""


class UnreachableError(ModelError):
    """The hub is out of reach or lacks the checkpoint."""


class DamagedError(ModelError):
    """Files of a checkpoint that are missing, unreadable or another model's."""


class TooLargeError(ModelError):
    """A checkpoint that the memory set apart for models cannot hold, or a text that there is none left for."""


class SettingsError(ModelError):
    """A folder, a precision or an amount of memory that is not there."""


class TextError(ModelError):
    """The text cannot be analysed as asked."""


class EmptyTextError(TextError):
    """Nothing but white space."""


class TextTooLongError(TextError):
    """More characters or tokens than the request allows."""


class MissingMaskError(TextError):
    """A prediction was asked for and there is nothing to predict."""


class OutOfRangeError(ModelError):
    """A number, or a name, outside what the model or the request has."""
