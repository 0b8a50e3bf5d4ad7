"""Tagging: entities and parts of speech."""

from pathlib import Path

from demo.capabilities.tasks.tagging.endpoint import endpoints
from demo.capability import Capability

CAPABILITY = Capability("tasks.tagging", Path(__file__).parent, endpoints=endpoints)
