"""The models behind the page: tokens, predictions and attention of M-BERT and XLM-R.

from models import Analyser
Analyser().fill_mask("The capital of France is ___.", "xlmr").masks[0].candidates[0].token
"""

from models.analyser import Analyser
from models.attention.kinds import KINDS, HeadKind
from models.attention.selection import parse_heads
from models.errors import ModelError
from models.results import (
    AblatedCandidate,
    AblatedMask,
    Ablation,
    Attention,
    BertVizPage,
    Candidate,
    Encoding,
    Head,
    HeadMeasures,
    HeadRanking,
    LoadProgress,
    MaskPrediction,
    Matrix,
    ModelInfo,
    Passage,
    Prediction,
    QueryKey,
    RankProgress,
    Token,
    Unit,
    View,
)
from models.text.segmentation import MASK_SPELLINGS, scalar_values
from models.units import data_size
from models.validation import MAX_MASKS, whole_number

__all__ = [
    "KINDS",
    "MASK_SPELLINGS",
    "MAX_MASKS",
    "AblatedCandidate",
    "AblatedMask",
    "Ablation",
    "Analyser",
    "Attention",
    "BertVizPage",
    "Candidate",
    "Encoding",
    "Head",
    "HeadKind",
    "HeadMeasures",
    "HeadRanking",
    "LoadProgress",
    "MaskPrediction",
    "Matrix",
    "ModelError",
    "ModelInfo",
    "Passage",
    "Prediction",
    "QueryKey",
    "RankProgress",
    "Token",
    "Unit",
    "View",
    "data_size",
    "parse_heads",
    "scalar_values",
    "whole_number",
]
