"""The checkpoints that training starts from, and what is made of several."""

from __future__ import annotations

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import (
    BertConfig,
    BertForPreTraining,
    PreTrainedModel,
    XLMRobertaConfig,
    XLMRobertaForMaskedLM,
    XLMRobertaModel,
)

from training.vocabulary import SPECIAL_MBERT

XLMR_POSITIONS_OFFSET = 2  # XLM-R numbers positions from pad + 1
PIECE_BIASES = "lm_head.bias", "cls.predictions.bias"


def start_xlmr(encoder: XLMRobertaModel, kept: list[int], frequencies: np.ndarray) -> XLMRobertaForMaskedLM:
    """The starting encoder with its vocabulary cut to `kept` (old ids in new order) and a new masked-word head.

    `frequencies`, shape (vocabulary,), are the corpus counts of the kept pieces: the head's bias starts at their
    log probability, so the first steps need not learn which pieces are common.
    """
    config = XLMRobertaConfig(**{**encoder.config.to_dict(), "vocab_size": len(kept), "tie_word_embeddings": True})
    config.architectures = ["XLMRobertaForMaskedLM"]
    model = XLMRobertaForMaskedLM(config)
    state = encoder.state_dict()
    name = "embeddings.word_embeddings.weight"
    state[name] = state[name][torch.tensor(kept)].clone()
    model.roberta.load_state_dict(state)
    _calm_logits(model.lm_head.layer_norm.weight.data, state[name])
    model.lm_head.bias.data = _log_probability(frequencies)
    model.tie_weights()
    return model


def adopt(model: PreTrainedModel, tokenizer: Tokenizer, trained: PreTrainedModel, trained_tokenizer: Tokenizer) -> None:
    """Puts into `model` what one of its family with another vocabulary has learned.

    A piece that only the new vocabulary has stays as it starts, moved as far as those that both have on average.
    """
    ours, theirs = tokenizer.get_vocab(), trained_tokenizer.get_vocab()
    here, there = torch.tensor([(ours[piece], theirs[piece]) for piece in ours if piece in theirs]).T
    learned = trained.state_dict()
    for name, values in model.state_dict().items():  # which are the model's own, not copies
        if "word_embeddings" in name or "decoder" in name or name in PIECE_BIASES:  # by piece
            values += (learned[name][there] - values[here]).mean(0)
            values[here] = learned[name][there]
        else:
            values.copy_(learned[name])


def average(models: list[PreTrainedModel]) -> PreTrainedModel:
    """The first of several models of one vocabulary, with the mean of the weights of all.

    Runs that went on from one another lie in one valley, whose middle can be better than either side (Wortsman et
    al. 2022, "Model soups").
    """
    states = [model.state_dict() for model in models]
    models[0].load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return models[0]


def start_mbert(
    xlmr: XLMRobertaForMaskedLM,
    xlmr_tokenizer: Tokenizer,
    full: tuple[torch.Tensor, Tokenizer],
    wordpiece: Tokenizer,
    frequencies: np.ndarray,
) -> BertForPreTraining:
    """A BERT with the trained XLM-R's encoder and masked-word head; each WordPiece starts as the mean of its pieces.

    `full` is the uncut embedding table, shape (full vocabulary, hidden), with its tokenizer: a piece that the cut
    vocabulary lacks takes its vector from there.
    """
    source = xlmr.config
    config = BertConfig(
        vocab_size=wordpiece.get_vocab_size(),
        hidden_size=source.hidden_size,
        num_hidden_layers=source.num_hidden_layers,
        num_attention_heads=source.num_attention_heads,
        intermediate_size=source.intermediate_size,
        max_position_embeddings=512,
        type_vocab_size=2,
        layer_norm_eps=source.layer_norm_eps,
        pad_token_id=wordpiece.token_to_id("[PAD]"),
        tie_word_embeddings=True,
        architectures=["BertForPreTraining"],
    )
    model = BertForPreTraining(config)
    model.bert.encoder.load_state_dict(xlmr.roberta.encoder.state_dict())
    theirs, ours = xlmr.roberta.embeddings, model.bert.embeddings
    ours.word_embeddings.weight.data = _mean_vectors(xlmr, xlmr_tokenizer, full, wordpiece)
    ours.position_embeddings.weight.data = theirs.position_embeddings.weight.data[XLMR_POSITIONS_OFFSET:].clone()
    ours.token_type_embeddings.weight.data[:] = theirs.token_type_embeddings.weight.data[0]
    ours.token_type_embeddings.weight.data[1] += 0.02 * torch.randn(source.hidden_size)
    ours.LayerNorm.load_state_dict(theirs.LayerNorm.state_dict())
    model.cls.predictions.transform.dense.load_state_dict(xlmr.lm_head.dense.state_dict())
    model.cls.predictions.transform.LayerNorm.load_state_dict(xlmr.lm_head.layer_norm.state_dict())
    model.cls.predictions.bias.data = _log_probability(frequencies)
    model.tie_weights()
    return model


def _log_probability(frequencies: np.ndarray) -> torch.Tensor:
    smoothed = torch.from_numpy(frequencies) + 0.5
    logs = (smoothed / smoothed.sum()).log()
    return logs - logs.mean()


def _calm_logits(norm_weight: torch.Tensor, embeddings: torch.Tensor) -> None:
    """Scales the head's norm so that first logits have a spread of about one around the bias."""
    norm_weight.fill_(1 / float(embeddings.norm(dim=1).mean()))


def _mean_vectors(
    xlmr: XLMRobertaForMaskedLM, cut: Tokenizer, full: tuple[torch.Tensor, Tokenizer], wordpiece: Tokenizer
) -> torch.Tensor:
    trained, (whole, full_tokenizer) = xlmr.roberta.embeddings.word_embeddings.weight.data, full
    specials = dict(zip(SPECIAL_MBERT, ("<pad>", "<unk>", "<s>", "</s>", "<mask>"), strict=True))
    known = cut.get_vocab()

    def vector(piece: str) -> torch.Tensor:
        if piece in specials:
            return trained[known[specials[piece]]]
        text = piece[2:] if piece.startswith("##") and len(piece) > 2 else "▁" + piece
        parts = full_tokenizer.model.tokenize(full_tokenizer.normalizer.normalize_str(text).replace(" ", "▁"))
        # A lone "▁" before the letters only says that a word starts: the letters carry the meaning.
        parts = [part for part in parts if part.value != "▁"] or parts
        return torch.stack([trained[known[p.value]] if p.value in known else whole[p.id] for p in parts]).mean(0)

    vocabulary = sorted(wordpiece.get_vocab().items(), key=lambda item: item[1])
    return torch.stack([vector(piece) for piece, _ in vocabulary])
