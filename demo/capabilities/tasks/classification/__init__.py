"""Classification: topics and sentiment of a text."""

from pathlib import Path

from demo.capabilities.tasks.classification.endpoint import endpoints
from demo.capability import Capability

CAPABILITY = Capability("tasks.classification", Path(__file__).parent, endpoints=endpoints)
