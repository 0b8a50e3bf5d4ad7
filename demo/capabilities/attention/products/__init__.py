"""Queries and keys: the products behind one attention weight."""

from pathlib import Path

from demo.capabilities.attention.products.tab import products_tab
from demo.capability import Capability

CAPABILITY = Capability("attention.products", Path(__file__).parent, build=products_tab)
