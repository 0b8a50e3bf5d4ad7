"""Predictions: the tokens that may stand at each mask."""

from pathlib import Path

from demo.capabilities.predictions.endpoint import endpoints
from demo.capabilities.predictions.tab import predictions_tab
from demo.capability import Capability

CAPABILITY = Capability("predictions", Path(__file__).parent, build=predictions_tab, endpoints=endpoints)
