"""Heads and adapters for what the compact models are used for."""
