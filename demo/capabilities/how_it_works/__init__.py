"""How it works: a walk through a model with the reader's own text. Its sections are capabilities of their own."""

from pathlib import Path

from demo.capability import Capability
from demo.inputs import TabContext


def _how_it_works_tab(context: TabContext) -> TabContext:
    return context


CAPABILITY = Capability("how_it_works", Path(__file__).parent, build=_how_it_works_tab)
