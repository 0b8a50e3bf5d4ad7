"""BertViz: its own views of the same attention."""

from pathlib import Path

from demo.capabilities.attention.bertviz.tab import bertviz_tab
from demo.capability import Capability

CAPABILITY = Capability("attention.bertviz", Path(__file__).parent, build=bertviz_tab)
