"""Predictions: the tab, whose sections are capabilities of their own and read the second text with the first."""

from dataclasses import replace
from pathlib import Path

from demo.capability import Capability
from demo.inputs import TabContext


def _predictions_tab(context: TabContext) -> TabContext:
    return replace(context, pair=context.inputs.pair)


CAPABILITY = Capability("predictions", Path(__file__).parent, build=_predictions_tab)
