"""The models behind the page: tokens, predictions and attention of M-BERT and XLM-R.

from models import Analyser
Analyser().words.fill("The capital of France is ___.", "xlmr").masks[0].candidates[0].token
"""

from models.analyser import Analyser
from models.attention.ablation import AblatedCandidate, AblatedMask, Ablation
from models.attention.ablator import HeadRanking, RankProgress
from models.attention.all_heads import shown_layers
from models.attention.bertviz_size import BertVizPage
from models.attention.kinds import KINDS, HeadKind, HeadMeasures, StrongestHead
from models.attention.matrix import VIEW_CHOICES, Matrix, Unit, View
from models.attention.products import QueryKey
from models.attention.selection import Head, parse_heads
from models.attention.translation import TranslationScores
from models.attention.weights import Attention
from models.checkpoints.downloads import LoadProgress
from models.checkpoints.registry import ModelInfo
from models.errors import ModelError, shorten
from models.languages.alignment import ALIGNMENT_LAYER, Alignment
from models.text.passage import Passage
from models.text.segmentation import MASK_SPELLINGS, scalar_values
from models.text.tokenization import MAX_CHARACTERS
from models.text.tokens import Encoding, Token
from models.validation import MAX_MASKS, whole_number
from models.words.fill import Candidate, HiddenWord, MaskPrediction, Prediction, RankedToken

__all__ = [
    "ALIGNMENT_LAYER",
    "KINDS",
    "MASK_SPELLINGS",
    "MAX_CHARACTERS",
    "MAX_MASKS",
    "VIEW_CHOICES",
    "AblatedCandidate",
    "AblatedMask",
    "Ablation",
    "Alignment",
    "Analyser",
    "Attention",
    "BertVizPage",
    "Candidate",
    "Encoding",
    "Head",
    "HeadKind",
    "HeadMeasures",
    "HeadRanking",
    "HiddenWord",
    "LoadProgress",
    "MaskPrediction",
    "Matrix",
    "ModelError",
    "ModelInfo",
    "Passage",
    "Prediction",
    "QueryKey",
    "RankProgress",
    "RankedToken",
    "StrongestHead",
    "Token",
    "TranslationScores",
    "Unit",
    "View",
    "parse_heads",
    "scalar_values",
    "shorten",
    "shown_layers",
    "whole_number",
]
