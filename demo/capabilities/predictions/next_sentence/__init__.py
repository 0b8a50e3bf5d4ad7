"""Next sentence: how probable M-BERT finds that one text follows another."""

from pathlib import Path

from demo.capabilities.predictions.next_sentence.endpoint import endpoints
from demo.capability import Capability

CAPABILITY = Capability("predictions.next_sentence", Path(__file__).parent, endpoints=endpoints)
