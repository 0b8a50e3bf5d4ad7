"""What the page can do, one `Capability` each; `demo.capabilities` lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from demo.export import Exporter
from demo.inputs import TabContext
from demo.messages import add_messages, message
from models import Analyser

Endpoint = Callable[..., Any]


def _no_endpoints(_analyser: Analyser) -> Sequence[Endpoint]:
    return ()


@dataclass(frozen=True)
class Capability:
    """One thing that the page can do: a tab or a section of a tab, with its endpoints, exports, style and messages.

    Its folder may have a `style.css`, and a folder `messages` whose files define at least `<id>.label`.
    """

    id: str  # stable, used in links: "tokens" is a tab, "attention.heads" a section of the tab "attention"
    folder: Path
    # Builds the components inside the tab. For a tab with sections, returns the context that its sections get.
    build: Callable[[TabContext], TabContext | None] | None = None
    endpoints: Callable[[Analyser], Sequence[Endpoint]] = _no_endpoints  # functions, named as callers know them
    exports: Mapping[str, Exporter] = field(default_factory=dict)  # by the id of the file format
    own_texts: bool = False  # whether it reads texts of its own instead of that at the top of the page

    def __post_init__(self) -> None:
        add_messages(self.folder / "messages")

    @property
    def label(self) -> str:
        return message(f"{self.id}.label")

    @property
    def tab(self) -> str:
        """The id of the tab that shows it."""
        return self.id.partition(".")[0]

    @property
    def section(self) -> str:
        """The id of the section within the tab; empty for the tab itself."""
        return self.id.partition(".")[2]

    @property
    def style(self) -> Path | None:
        path = self.folder / "style.css"
        return path if path.is_file() else None
