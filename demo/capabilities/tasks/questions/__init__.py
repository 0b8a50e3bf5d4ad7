"""Questions: answers found in a passage."""

from pathlib import Path

from demo.capabilities.tasks.questions.endpoint import endpoints
from demo.capability import Capability

CAPABILITY = Capability("tasks.questions", Path(__file__).parent, endpoints=endpoints)
