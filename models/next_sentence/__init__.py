"""Whether one text follows another: the second objective of BERT."""

from models.next_sentence.analyser import NextSentenceAnalyser

__all__ = ["NextSentenceAnalyser"]
