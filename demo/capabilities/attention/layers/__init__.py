"""Across layers: how much of each input token reaches a token."""

from pathlib import Path

from demo.capabilities.attention.layers.endpoint import endpoints
from demo.capabilities.attention.layers.tab import layers_tab
from demo.capability import Capability

CAPABILITY = Capability("attention.layers", Path(__file__).parent, build=layers_tab, endpoints=endpoints)
