"""How the answer forms: the candidates of every layer at one token."""

from pathlib import Path

from demo.capabilities.predictions.lens.endpoint import endpoints
from demo.capability import Capability

CAPABILITY = Capability("predictions.lens", Path(__file__).parent, endpoints=endpoints)
