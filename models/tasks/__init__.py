"""What the models are used for: topics, sentiment, entities, parts of speech, questions."""

from models.tasks.analyser import TaskAnalyser

__all__ = ["TaskAnalyser"]
