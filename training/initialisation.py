"""Build the checkpoints that training starts from, transfer weights between vocabularies and average models."""

from __future__ import annotations

from typing import NamedTuple

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

XLMR_POSITION_OFFSET = 2  # XLM-R's first position is the padding id plus 1
VOCABULARY_BIASES = "lm_head.bias", "cls.predictions.bias"
SEGMENT_NOISE = 0.02  # standard deviation of the noise added to the second segment embedding


class EmbeddingTable(NamedTuple):
    """Token embeddings, shape (vocabulary, hidden), with their tokenizer."""

    weight: torch.Tensor
    tokenizer: Tokenizer


def build_xlmr(encoder: XLMRobertaModel, old_ids: list[int], frequencies: np.ndarray) -> XLMRobertaForMaskedLM:
    """Build an XLM-R model with the encoder's weights, a pruned vocabulary and a new masked-language-modelling head.

    Args:
        old_ids: For each token of the pruned vocabulary its id in the encoder's, see `unigram.prune_unigram`.
        frequencies: Corpus counts of the pruned vocabulary's tokens, shape (vocabulary,). The head's bias starts at
            their log probability, so that the first steps need not learn which tokens are frequent.
    """
    config = XLMRobertaConfig(**{**encoder.config.to_dict(), "vocab_size": len(old_ids), "tie_word_embeddings": True})
    config.architectures = ["XLMRobertaForMaskedLM"]
    model = XLMRobertaForMaskedLM(config)
    state = encoder.state_dict()
    name = "embeddings.word_embeddings.weight"
    state[name] = state[name][torch.tensor(old_ids)].clone()
    model.roberta.load_state_dict(state)
    _scale_logits(model.lm_head.layer_norm.weight.data, state[name])
    model.lm_head.bias.data = _centred_log_probability(frequencies)
    model.tie_weights()
    return model


def build_mbert(
    xlmr: XLMRobertaForMaskedLM,
    xlmr_tokenizer: Tokenizer,
    full: EmbeddingTable,
    wordpiece: Tokenizer,
    frequencies: np.ndarray,
) -> BertForPreTraining:
    """Build a BERT model with the encoder and the head of a trained XLM-R model and a WordPiece vocabulary.

    Args:
        full: The embeddings before pruning, used for tokens that the pruned vocabulary lacks.
        frequencies: Corpus counts of the WordPiece tokens, shape (vocabulary,), see `build_xlmr`.
    """
    model = BertForPreTraining(_bert_config(xlmr, wordpiece))
    model.bert.encoder.load_state_dict(xlmr.roberta.encoder.state_dict())
    source, target = xlmr.roberta.embeddings, model.bert.embeddings
    target.word_embeddings.weight.data = _mean_embeddings(xlmr, xlmr_tokenizer, full, wordpiece)
    target.position_embeddings.weight.data = source.position_embeddings.weight.data[XLMR_POSITION_OFFSET:].clone()
    segments = target.token_type_embeddings.weight.data  # (2, hidden)
    segments[:] = source.token_type_embeddings.weight.data[0]
    segments[1] += SEGMENT_NOISE * torch.randn(xlmr.config.hidden_size)
    target.LayerNorm.load_state_dict(source.LayerNorm.state_dict())
    model.cls.predictions.transform.dense.load_state_dict(xlmr.lm_head.dense.state_dict())
    model.cls.predictions.transform.LayerNorm.load_state_dict(xlmr.lm_head.layer_norm.state_dict())
    model.cls.predictions.bias.data = _centred_log_probability(frequencies)
    model.tie_weights()
    return model


def transfer_weights(
    model: PreTrainedModel, tokenizer: Tokenizer, trained: PreTrainedModel, trained_tokenizer: Tokenizer
) -> None:
    """Copy the weights of `trained` into `model`, in place. The models are of one family; vocabularies may differ.

    A token that `trained` lacks is shifted from its initial embedding (and bias) by the mean change of the tokens in
    both vocabularies.
    """
    vocabulary, trained_vocabulary = tokenizer.get_vocab(), trained_tokenizer.get_vocab()
    common = [(vocabulary[token], trained_vocabulary[token]) for token in vocabulary if token in trained_vocabulary]
    ids, trained_ids = torch.tensor(common).T
    trained_state = trained.state_dict()
    for name, values in model.state_dict().items():  # these tensors share the model's memory
        if "word_embeddings" in name or "decoder" in name or name in VOCABULARY_BIASES:
            values += (trained_state[name][trained_ids] - values[ids]).mean(0)
            values[ids] = trained_state[name][trained_ids]
        else:
            values.copy_(trained_state[name])


def average_weights(models: list[PreTrainedModel]) -> PreTrainedModel:
    """Set the weights of the first model to the mean of all models' weights and return it.

    The models have one vocabulary. Runs that start from each other's weights stay in one basin of the loss, so their
    mean can be better than each of them (Wortsman et al. 2022, "Model soups").
    """
    states = [model.state_dict() for model in models]
    models[0].load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return models[0]


def _bert_config(xlmr: XLMRobertaForMaskedLM, wordpiece: Tokenizer) -> BertConfig:
    source = xlmr.config
    return BertConfig(
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


def _centred_log_probability(frequencies: np.ndarray) -> torch.Tensor:
    smoothed = torch.from_numpy(frequencies) + 0.5
    logs = (smoothed / smoothed.sum()).log()
    return logs - logs.mean()


def _scale_logits(norm_weight: torch.Tensor, embeddings: torch.Tensor) -> None:
    """Scale the head's layer norm so that initial logits have a standard deviation of about 1 around the bias."""
    norm_weight.fill_(1 / float(embeddings.norm(dim=1).mean()))


def _mean_embeddings(
    xlmr: XLMRobertaForMaskedLM, xlmr_tokenizer: Tokenizer, full: EmbeddingTable, wordpiece: Tokenizer
) -> torch.Tensor:
    """Return an embedding for each WordPiece: the mean over its XLM-R tokens, shape (vocabulary, hidden)."""
    trained = xlmr.roberta.embeddings.word_embeddings.weight.data
    ids = xlmr_tokenizer.get_vocab()
    special = dict(zip(SPECIAL_MBERT, ("<pad>", "<unk>", "<s>", "</s>", "<mask>"), strict=True))

    def embedding(piece: str) -> torch.Tensor:
        if piece in special:
            return trained[ids[special[piece]]]
        text = piece[2:] if piece.startswith("##") and len(piece) > 2 else "▁" + piece
        parts = full.tokenizer.model.tokenize(full.tokenizer.normalizer.normalize_str(text).replace(" ", "▁"))
        # A separate "▁" only marks the start of the word and would dilute the embedding of the letters.
        parts = [part for part in parts if part.value != "▁"] or parts
        vectors = [trained[ids[part.value]] if part.value in ids else full.weight[part.id] for part in parts]
        return torch.stack(vectors).mean(0)

    pieces = sorted(wordpiece.get_vocab().items(), key=lambda item: item[1])
    return torch.stack([embedding(piece) for piece, _ in pieces])
