"""The tabs, a file each."""

from demo.tabs.attention import attention_tab
from demo.tabs.predictions import predictions_tab
from demo.tabs.tokens import tokens_tab

__all__ = ["attention_tab", "predictions_tab", "tokens_tab"]
