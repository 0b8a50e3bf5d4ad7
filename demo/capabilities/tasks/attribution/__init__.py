"""Which words decided an answer, by four methods, and which of these is faithful here."""

from pathlib import Path

from demo.capabilities.tasks.attribution.endpoint import endpoints
from demo.capability import Capability

CAPABILITY = Capability(
    "tasks.attribution",
    Path(__file__).parent,
    endpoints=endpoints,
)
