"""How well heads point from a word to its translation, by plain transformers and loops over the definition."""

import math

import numpy as np
import torch

from models import Passage


def plain_inputs(plain, encoding):
    inputs = {"input_ids": torch.tensor([[token.id for token in encoding.tokens]])}
    if plain.key == "mbert-compact":
        inputs["token_type_ids"] = torch.tensor([[token.segment for token in encoding.tokens]])
    return inputs


def plain_states(plain, encoding):
    """The output of layer 7 for each token of a text."""
    with torch.inference_mode():
        return plain.model(**plain_inputs(plain, encoding), output_hidden_states=True).hidden_states[8][0].numpy()


def word_pieces(encoding):
    """The positions of the tokens of each word."""
    return [
        [index for index, token in enumerate(encoding.tokens) if word in token.word_indices]
        for word in range(len(encoding.words))
    ]


def counterparts(plain, first, second):
    """The pairs of words each of which has the other as its nearest word."""

    def vectors(encoding):
        states = plain_states(plain, encoding)
        pieces = word_pieces(encoding)
        return {word: states[places].mean(axis=0) for word, places in enumerate(pieces) if places}

    def nearest(vector, others):
        cosines = {word: vector @ each / np.linalg.norm(vector) / np.linalg.norm(each) for word, each in others.items()}
        return max(cosines, key=cosines.get)

    one, two = vectors(first), vectors(second)
    forward = {word: nearest(vector, two) for word, vector in one.items()}
    return [(word, other) for word, other in forward.items() if nearest(two[other], one) == word]


def plain_weights(plain, encoding):
    with torch.inference_mode():
        return torch.cat(plain.model(**plain_inputs(plain, encoding), output_attentions=True).attentions).numpy()


def slow_score(weights, links, encoding):
    """Of one head: the share of the words whose largest rescaled weight on the other text is on the counterpart.

    And the means of their weight on the other text and on the counterpart.
    """
    pieces = word_pieces(encoding)
    second = len(encoding.words) - encoding.pair_words
    hits, weight, own = [], [], []
    for link in links:
        for word, counterpart in (link, link[::-1]):
            candidates = [each for each in range(len(pieces)) if pieces[each] and (each < second) != (word < second)]
            sums = [weights[pieces[word]][:, pieces[each]].sum(axis=1).mean() for each in candidates]
            rescaled = np.array(sums) / sum(sums)
            hits.append(candidates[rescaled.argmax()] == counterpart)
            side = word >= second
            other = [each for each, token in enumerate(encoding.tokens) if not token.added and token.segment != side]
            weight.append(weights[pieces[word]][:, other].sum(axis=1).mean())
            own.append(weights[pieces[word]][:, pieces[counterpart]].sum(axis=1).mean())
    return (np.mean(hits), np.mean(weight), np.mean(own)) if hits else (math.nan, math.nan, math.nan)


def plain_links(plain, analyser, text, pair):
    """The pair's encoding, and the counterparts in it that have letters and are no masks, as words of it."""
    encoding = analyser.tokenize(Passage(text, pair), plain.key)
    first, second = analyser.tokenize(text, plain.key), analyser.tokenize(pair, plain.key)
    shift = len(first.words)
    masked = {encoding.tokens[position].word for position in encoding.masks}
    return encoding, [
        (one, other + shift)
        for one, other in counterparts(plain, first, second)
        if encoding.has_letters(one) and encoding.has_letters(other + shift) and not masked & {one, other + shift}
    ]
