"""Languages: what the models do across languages. The tab's sections are capabilities of their own."""

from pathlib import Path

from demo.capability import Capability
from demo.inputs import TabContext


def _languages_tab(context: TabContext) -> TabContext:
    return context


CAPABILITY = Capability("languages", Path(__file__).parent, build=_languages_tab)
