"""What a link to the page holds, and how its query is read.

A link may come from a stranger. What can be used is used, and the rest is named in a sentence. The browser part
`Address` writes the query.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from demo.messages import message
from models import MAX_CHARACTERS, scalar_values, shorten

MAX_FIELDS = 100  # of a query
# Characters of an encoded query that `Address` writes: common proxies refuse addresses of more than 8,000, and Gradio
# adds the query of the page to the address of each request.
MAX_QUERY = 6000
SELECTORS = ("tab", "section")  # in this order: a tab has sections of its own
IGNORED = {"view": {"api", "settings"}}  # Gradio's own pages


@dataclass(frozen=True)
class Parameter:
    """A part of the page's state that a link may hold, by the name that it has there."""

    name: str
    default: str | int
    choices: Sequence[str] = ()  # of a name; any text where there are none
    low: int = 0  # of a whole number
    high: int = 0
    visible_when: Mapping[str, str] = field(default_factory=dict)  # the values of "tab" and "section" that show it
    lasting: bool = False  # a setting of the reader: where a link leaves it out, it stays as it is

    def parse(self, value: str) -> str | int:
        """Return the value that the query spells.

        Raises:
            ValueError: it is not among the choices, is no whole number in the range, or is too long. The message is
                the sentence for the reader.
        """
        if isinstance(self.default, int):
            if value.isascii() and value.isdigit() and len(value) < 10 and self.low <= int(value) <= self.high:
                return int(value)
            raise ValueError(self._problem(value, message("link.range", low=str(self.low), high=str(self.high))))
        if self.choices and value not in self.choices:
            raise ValueError(self._problem(value, message("lists.separator").join(self.choices)))
        if len(value) > MAX_CHARACTERS:
            raise ValueError(message("link.too_long", name=self.name, count=len(value), most=MAX_CHARACTERS))
        return scalar_values(value)

    def visible_in(self, selected: Mapping[str, str]) -> bool:
        """Return whether the selected tab and section show it."""
        return all(selected.get(name) == value for name, value in self.visible_when.items())

    def _problem(self, value: str, allowed: str) -> str:
        return message("link.not_allowed", name=self.name, value=shorten(value), allowed=allowed)


@dataclass(frozen=True)
class PageState:
    """The state of the page that a link describes. What the link leaves out is as on a fresh page."""

    models: tuple[str, ...] = ()  # ids of families and keys of checkpoints; none: both families
    selected: Mapping[str, str] = field(default_factory=dict)  # the selected tab and section, by "tab" and "section"
    values: Mapping[str, str | int] = field(default_factory=dict)  # of the parameters that these show, by name
    problems: tuple[str, ...] = ()  # sentences about what could not be used

    @classmethod
    def read(cls, query: str, parameters: Sequence[Parameter], models: Sequence[str]) -> PageState:
        """Read a query, with or without its question mark. `models` are the names that `model` may have."""
        problems: dict[str, None] = {}
        fields = _fields(query, problems)
        chosen: dict[str, None] = {}
        values: dict[str, str | int] = {}
        selected: dict[str, str] = {}
        # What is selected decides which other parameters there are.
        for name in dict.fromkeys([*SELECTORS, *dict(fields)]):
            visible = [each for each in parameters if each.name == name and each.visible_in(selected)]
            for value in (value for named, value in fields if named == name):
                try:
                    if name == "model":
                        chosen[str(Parameter(name, "", choices=models).parse(value))] = None
                    elif visible:
                        values[name] = visible[0].parse(value)
                    elif all(each.name != name for each in parameters):
                        problems[message("link.unknown", value=shorten(name))] = None
                except ValueError as error:
                    problems[str(error)] = None
            if name in SELECTORS and visible:
                selected[name] = str(values.get(name, visible[0].default))
        return cls(tuple(chosen), selected, values, tuple(problems))


def _fields(query: str, problems: dict[str, None]) -> list[tuple[str, str]]:
    try:
        fields = parse_qsl(query.removeprefix("?"), keep_blank_values=True, max_num_fields=MAX_FIELDS)
    except ValueError:
        problems[message("link.too_many", most=MAX_FIELDS)] = None
        return []
    # Names that begin with two underscores belong to Gradio and to Hugging Face.
    return [(name, value) for name, value in fields if not name.startswith("__") and value not in IGNORED.get(name, ())]
