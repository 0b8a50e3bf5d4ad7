"""One gap, many languages."""

from pathlib import Path

from demo.capabilities.predictions.languages.endpoint import endpoints
from demo.capability import Capability

CAPABILITY = Capability("predictions.languages", Path(__file__).parent, endpoints=endpoints)
