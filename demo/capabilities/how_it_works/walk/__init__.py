"""The walk: every step from a text to what a model predicts at one of its tokens."""

from pathlib import Path

from demo.capabilities.how_it_works.walk.endpoint import endpoints
from demo.capability import Capability

CAPABILITY = Capability("how_it_works.walk", Path(__file__).parent, endpoints=endpoints)
