"""Does it matter? Predictions with attention heads turned off."""

from pathlib import Path

from demo.capabilities.attention.ablation.endpoint import endpoints
from demo.capabilities.attention.ablation.tab import ablation_tab
from demo.capability import Capability

CAPABILITY = Capability("attention.ablation", Path(__file__).parent, build=ablation_tab, endpoints=endpoints)
