"""Attention: the tab, whose sections are capabilities of their own."""

from pathlib import Path

from demo.capabilities.attention.tab import attention_tab
from demo.capability import Capability

CAPABILITY = Capability("attention", Path(__file__).parent, build=attention_tab)
