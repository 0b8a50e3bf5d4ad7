"""The models behind the page: tokens, predictions and attention of M-BERT and XLM-R.

from models import Analyser
Analyser().fill_mask("The capital of France is ___.", "xlmr").masks[0].candidates[0].token
"""

from models.analyser import Analyser
from models.errors import ModelError
from models.results import (
    Attention,
    BertVizPage,
    Candidate,
    Encoding,
    LoadProgress,
    MaskPrediction,
    ModelInfo,
    Prediction,
    Token,
)

__all__ = [
    "Analyser",
    "Attention",
    "BertVizPage",
    "Candidate",
    "Encoding",
    "LoadProgress",
    "MaskPrediction",
    "ModelError",
    "ModelInfo",
    "Prediction",
    "Token",
]
