"""The models behind the page: tokens, predictions and attention of M-BERT and XLM-R.

from models import Analyser
Analyser().words.fill("The capital of France is ___.", "xlmr").masks[0].candidates[0].token
"""

from models.analyser import Analyser
from models.attention.ablation import AblatedCandidate, AblatedMask, AblatedWord, Ablation
from models.attention.ablator import HeadRanking, RankProgress
from models.attention.all_heads import shown_layers
from models.attention.bertviz_size import BertVizPage
from models.attention.distant import distant_weights
from models.attention.fingerprints import STEADY, FingerprintProgress, Fingerprints
from models.attention.kinds import KINDS, MIXED, HeadKind, HeadMeasures, StrongestHead
from models.attention.matrix import VIEW_CHOICES, Matrix, Unit, View
from models.attention.products import QueryKey
from models.attention.selection import Head, parse_heads
from models.attention.translation import TranslationScores
from models.attention.translation_pairs import (
    MAX_TRANSLATION_PAIRS,
    TranslationProgress,
    TranslationRanking,
    rank_over_pairs,
)
from models.attention.weights import Attention
from models.attribution.results import (
    ATTRIBUTION_METHODS,
    EXPLAINED,
    EXPLAINED_PAIRS,
    AttributedWord,
    AttributionProgress,
    Explanation,
    ExplanationComparison,
    Target,
)
from models.benchmarks.published import PublishedFigures, published_figures
from models.benchmarks.results import BENCHMARK_METRICS, BenchmarkResult, benchmark_results
from models.checkpoints.downloads import LoadProgress
from models.checkpoints.recording import LayerSteps
from models.checkpoints.registry import ModelInfo
from models.errors import EmptyTextError, MissingMaskError, ModelError, NoNextSentenceError, RowError, shorten
from models.identification import IDENTIFIED
from models.languages.alignment import Alignment
from models.languages.analyser import best_layer, chosen_layer
from models.languages.classifier import Answers, accuracy, classify_characters, confusion
from models.languages.embedding import EmbeddingProgress, Embeddings
from models.languages.labelled import LABELLED_LANGUAGES, LabelledLine, labelled_sets
from models.languages.learning import LearningPoint, learning_curve
from models.languages.linking import METHODS as ALIGNMENT_METHODS
from models.languages.map import MAX_MAPPED, ArrangingProgress, SentenceMap
from models.languages.parallel import PARALLEL_LANGUAGES, Meaning, parallel_sets, topic_sets
from models.languages.price import MAX_PRICED, Price, TextPrice
from models.languages.retrieval import Retrieval
from models.languages.scores import LinkScores, layer_figures, score_links
from models.languages.training_data import COMPACT_LANGUAGES, trained_on
from models.languages.transfer import TransferVectors
from models.lens.layers import Lens, LensLayer
from models.measurements import (
    LayerAgreement,
    NextSentenceAccuracy,
    alignment_figures,
    layer_agreement,
    next_sentence_accuracy,
)
from models.surprise.analyser import SurpriseProgress
from models.surprise.comparison import AlignedWords, Comparison
from models.surprise.result import Score, Surprise, WordSurprise, typed_word, word_tokens
from models.tasks.heads import HeadInfo, LanguageFigure
from models.tasks.kinds import TASKS, TRAINED_ON
from models.tasks.labels import kind_of
from models.tasks.own import own_task
from models.tasks.results import (
    Answer,
    Answering,
    AvailableHead,
    Classification,
    LabelledSpan,
    LabelScore,
    TaggedWord,
    Tagging,
    ZeroShot,
    loss_of,
)
from models.tasks.zero_shot import MAX_LABELS, TEMPLATE
from models.text.counting import count_words
from models.text.passage import Passage
from models.text.scripts import UNSPACED, scripts
from models.text.segmentation import MASK_SPELLINGS, scalar_values
from models.text.tokenization import MAX_CHARACTERS
from models.text.tokens import Encoding, Token
from models.untrained import UNTRAINED_SEED, UntrainedClassification
from models.validation import MAX_MASKS, whole_number
from models.walk import HeadSteps, Positions, Walk, WalkPrediction
from models.words.comparison import ComparedWord, GapComparison, WordComparison
from models.words.fill import Candidate, HiddenWord, MaskPrediction, Prediction, RankedToken
from models.words.whole import WORD_ORDERS, GapWords, GuessedWord, WholeWord, WordPrediction, WordProgress

__all__ = [
    "ALIGNMENT_METHODS",
    "ATTRIBUTION_METHODS",
    "BENCHMARK_METRICS",
    "COMPACT_LANGUAGES",
    "EXPLAINED",
    "EXPLAINED_PAIRS",
    "IDENTIFIED",
    "KINDS",
    "LABELLED_LANGUAGES",
    "MASK_SPELLINGS",
    "MAX_CHARACTERS",
    "MAX_LABELS",
    "MAX_MAPPED",
    "MAX_MASKS",
    "MAX_PRICED",
    "MAX_TRANSLATION_PAIRS",
    "MIXED",
    "PARALLEL_LANGUAGES",
    "STEADY",
    "TASKS",
    "TEMPLATE",
    "TRAINED_ON",
    "UNSPACED",
    "UNTRAINED_SEED",
    "VIEW_CHOICES",
    "WORD_ORDERS",
    "AblatedCandidate",
    "AblatedMask",
    "AblatedWord",
    "Ablation",
    "AlignedWords",
    "Alignment",
    "Analyser",
    "Answer",
    "Answering",
    "Answers",
    "ArrangingProgress",
    "Attention",
    "AttributedWord",
    "AttributionProgress",
    "AvailableHead",
    "BenchmarkResult",
    "BertVizPage",
    "Candidate",
    "Classification",
    "ComparedWord",
    "Comparison",
    "EmbeddingProgress",
    "Embeddings",
    "EmptyTextError",
    "Encoding",
    "Explanation",
    "ExplanationComparison",
    "FingerprintProgress",
    "Fingerprints",
    "GapComparison",
    "GapWords",
    "GuessedWord",
    "Head",
    "HeadInfo",
    "HeadKind",
    "HeadMeasures",
    "HeadRanking",
    "HeadSteps",
    "HiddenWord",
    "LabelScore",
    "LabelledLine",
    "LabelledSpan",
    "LanguageFigure",
    "LayerAgreement",
    "LayerSteps",
    "LearningPoint",
    "Lens",
    "LensLayer",
    "LinkScores",
    "LoadProgress",
    "MaskPrediction",
    "Matrix",
    "Meaning",
    "MissingMaskError",
    "ModelError",
    "ModelInfo",
    "NextSentenceAccuracy",
    "NoNextSentenceError",
    "Passage",
    "Positions",
    "Prediction",
    "Price",
    "PublishedFigures",
    "QueryKey",
    "RankProgress",
    "RankedToken",
    "Retrieval",
    "RowError",
    "Score",
    "SentenceMap",
    "StrongestHead",
    "Surprise",
    "SurpriseProgress",
    "TaggedWord",
    "Tagging",
    "Target",
    "TextPrice",
    "Token",
    "TransferVectors",
    "TranslationProgress",
    "TranslationRanking",
    "TranslationScores",
    "Unit",
    "UntrainedClassification",
    "View",
    "Walk",
    "WalkPrediction",
    "WholeWord",
    "WordComparison",
    "WordPrediction",
    "WordProgress",
    "WordSurprise",
    "ZeroShot",
    "accuracy",
    "alignment_figures",
    "benchmark_results",
    "best_layer",
    "chosen_layer",
    "classify_characters",
    "confusion",
    "count_words",
    "distant_weights",
    "kind_of",
    "labelled_sets",
    "layer_agreement",
    "layer_figures",
    "learning_curve",
    "loss_of",
    "next_sentence_accuracy",
    "own_task",
    "parallel_sets",
    "parse_heads",
    "published_figures",
    "rank_over_pairs",
    "scalar_values",
    "score_links",
    "scripts",
    "shorten",
    "shown_layers",
    "topic_sets",
    "trained_on",
    "typed_word",
    "whole_number",
    "word_tokens",
]
