"""Overview: the sentence with its gaps filled, arcs to the words that it reads, and its translation."""

from pathlib import Path

from demo.capabilities.overview.tab import overview_tab
from demo.capability import Capability

CAPABILITY = Capability("overview", Path(__file__).parent, build=overview_tab)
