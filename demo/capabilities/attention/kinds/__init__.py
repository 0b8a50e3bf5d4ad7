"""What heads do: measures of every head, and the kind that follows from them."""

from pathlib import Path

from demo.capabilities.attention.kinds.endpoint import endpoints
from demo.capabilities.attention.kinds.tab import kinds_tab
from demo.capability import Capability

CAPABILITY = Capability("attention.kinds", Path(__file__).parent, build=kinds_tab, endpoints=endpoints)
