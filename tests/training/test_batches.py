"""Masking, and the assembly of batches."""

import numpy as np
import pytest
import torch

from training.batches import make_batch, stream_batches
from training.checkpoints import load_tokenizer
from training.held_out import PARTS, masked_parts
from training.masking import WHOLE_WORD_SHARE, MaskingVocabulary, mask_tokens, masking_vocabulary
from training.samples import NO_PAIR
from training.settings import Settings, masking_rate_at
from training.wordpiece import train_wordpiece


@pytest.fixture
def vocabulary():
    """A vocabulary of 1000 tokens in which token 8 continues a word."""
    return MaskingVocabulary(0, mask_id=4, unknown_id=1, first_id=5, end_id=1000, continues_word=np.arange(1000) == 8)


@pytest.fixture
def tokenizer(encoder):
    return load_tokenizer(encoder)


def test_masking_replaces_80_percent_by_the_mask_and_10_percent_by_random_tokens(vocabulary):
    ids = np.full(40_000, 7)
    maskable = np.arange(len(ids)) % 200 > 0
    replaced, masked = mask_tokens(ids, maskable, vocabulary, np.random.default_rng(0), masking_rate=0.2)
    assert masked.mean() == pytest.approx(0.2, abs=0.01)
    assert (replaced[masked] == 4).mean() == pytest.approx(0.8, abs=0.01)
    assert (replaced[masked] == 7).mean() == pytest.approx(0.1, abs=0.01)
    assert (replaced[~masked] == 7).all()
    assert not masked[~maskable].any()


def test_most_samples_mask_whole_words(vocabulary):
    ids = np.tile([7, 8, 8], 20)
    whole = 0
    for seed in range(200):
        maskable, rng = np.ones_like(ids, dtype=bool), np.random.default_rng(seed)
        _, masked = mask_tokens(ids, maskable, vocabulary, rng, masking_rate=0.3)
        words = masked.reshape(-1, 3)
        whole += bool((words.all(axis=1) == words.any(axis=1)).all())
    assert whole / 200 == pytest.approx(WHOLE_WORD_SHARE, abs=0.1)


def test_a_pool_depends_only_on_the_seed_and_its_index(corpus, tokenizer):
    vocabulary = masking_vocabulary(tokenizer)
    first, again = (
        next(stream_batches(corpus, tokenizer, vocabulary, pairs=False, tokens=256, seed=3, first_pool=2))
        for _ in range(2)
    )
    assert first[0] == again[0] == 2
    assert torch.equal(first[1].input_ids, again[1].input_ids)
    assert len(first[1].targets) == first[1].is_masked.sum()


def test_half_of_the_masks_are_followed_by_a_word_start(tokenizer):
    """As in typed text: the tokenizer splits "<mask>s" into `<mask>`, "▁" and "s"."""
    vocabulary, word = masking_vocabulary(tokenizer), tokenizer.encode("Жccccccc")
    assert word.tokens[1:4] == ["▁", "Ж", "c"]
    ids = make_batch([word] * 400, vocabulary, np.random.default_rng(1), masking_rate=0.2).input_ids
    after = ids[:, 1:][ids[:, :-1] == vocabulary.mask_id]
    starts, continuations = (after == vocabulary.space_id).sum(), (after == tokenizer.token_to_id("c")).sum()
    assert starts / (starts + continuations) == pytest.approx(0.5, abs=0.1)


def test_evaluation_masks_each_token_of_a_held_out_line_once(corpus, tokenizer):
    """A seventh of the line at a time, each token replaced by the mask."""
    vocabulary = masking_vocabulary(tokenizer)
    lines = tokenizer.encode_batch([line for language in corpus.languages for line in language.held_out])
    batches = list(masked_parts(lines, vocabulary, PARTS))
    targets = sorted(token for batch in batches for token in batch.targets.tolist())
    assert targets == sorted(token for line in lines for token in line.ids[1:-1])
    for batch in batches:
        assert bool((batch.input_ids[batch.is_masked] == vocabulary.mask_id).all())
        assert batch.is_masked.sum(1).max() <= -(-(batch.input_ids.shape[1] - 2) // PARTS)


def test_half_of_the_second_sentences_are_random(corpus):
    tokenizer = train_wordpiece(corpus, 200, 500, seed=1)
    stream = stream_batches(corpus, tokenizer, masking_vocabulary(tokenizer), pairs=True, tokens=4096, seed=1)
    labels = torch.cat([next(stream)[1].next_sentence_labels for _ in range(40)])
    pairs = labels[labels != NO_PAIR]
    assert len(pairs) > 100
    assert pairs.float().mean() == pytest.approx(0.5, abs=0.12)


def test_the_masking_rate_decreases_during_a_run():
    settings = Settings(minutes=1, masking_rate=(0.4, 0.1))
    assert [masking_rate_at(used, settings) for used in (0, 0.5, 1)] == pytest.approx([0.4, 0.25, 0.1])


def test_batches_follow_the_masking_rate(corpus, tokenizer):
    vocabulary = masking_vocabulary(tokenizer)

    def count_masked(rate):
        stream = stream_batches(
            corpus, tokenizer, vocabulary, pairs=False, tokens=4096, seed=3, masking_rate=lambda: rate
        )
        return sum(int(next(stream)[1].is_masked.sum()) for _ in range(8))

    assert count_masked(0.1) < 0.5 * count_masked(0.3)
