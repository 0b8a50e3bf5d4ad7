"""The checkpoints of each model: the choice of one, loading, and what there is."""

from pathlib import Path

from demo.capabilities.checkpoints.endpoint import endpoints
from demo.capability import Capability

CAPABILITY = Capability("checkpoints", Path(__file__).parent, endpoints=endpoints)
