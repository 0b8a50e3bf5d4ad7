"""How the models were trained: masking, the sampling of languages, and the teacher of the compact models."""

from models.pretraining.analyser import PretrainingAnalyser
from models.pretraining.distillation import TEACHER, Distillation, TeacherMatch
from models.pretraining.masking import FATES, Fate, MaskedToken, Masking
from models.pretraining.sampling import MBERT_EXPONENT, XLMR_EXPONENT, CorpusShare, sample_shares

__all__ = [
    "FATES",
    "MBERT_EXPONENT",
    "TEACHER",
    "XLMR_EXPONENT",
    "CorpusShare",
    "Distillation",
    "Fate",
    "MaskedToken",
    "Masking",
    "PretrainingAnalyser",
    "TeacherMatch",
    "sample_shares",
]
