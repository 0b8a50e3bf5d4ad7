"""Alignment: the words of two texts that mean the same, linked by what each layer makes of them."""

from pathlib import Path

from demo.capabilities.languages.alignment.endpoint import endpoints
from demo.capability import Capability

CAPABILITY = Capability("languages.alignment", Path(__file__).parent, endpoints=endpoints)
