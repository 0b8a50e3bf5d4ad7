"""Heads: what every attention head looks at."""

from pathlib import Path

from demo.capabilities.attention.heads.endpoint import endpoints
from demo.capabilities.attention.heads.tab import heads_tab
from demo.capability import Capability

CAPABILITY = Capability("attention.heads", Path(__file__).parent, build=heads_tab, endpoints=endpoints)
