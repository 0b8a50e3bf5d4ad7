"""What is hidden from a model, and which texts stand together."""

import numpy as np
import pytest
import torch

from training.batches import (
    IGNORE,
    WHOLE_WORDS,
    Special,
    batches,
    make_batch,
    mask_tokens,
    special_ids,
)
from training.checkpoints import load_tokenizer
from training.held_out import PARTS, hidden_batches
from training.train import Settings, masked_share
from training.vocabulary import train_wordpiece


@pytest.fixture
def special():
    """A vocabulary of a thousand in which piece 8 continues a word."""
    joins = np.arange(1000) == 8
    return Special(pad=0, mask=4, unknown=1, first=5, size=1000, joins=joins)


def test_masking_hides_four_fifths_changes_a_tenth_and_spares_special_tokens(special):
    ids = np.full(40_000, 7)
    maskable = np.arange(len(ids)) % 200 > 0
    hidden, masked = mask_tokens(ids, maskable, special, np.random.default_rng(0), share=0.2)
    assert masked.mean() == pytest.approx(0.2, abs=0.01)
    assert (hidden[masked] == 4).mean() == pytest.approx(0.8, abs=0.01)
    assert (hidden[masked] == 7).mean() == pytest.approx(0.1, abs=0.01)
    assert (hidden[~masked] == 7).all()
    assert not masked[~maskable].any()


def test_words_are_mostly_hidden_whole(special):
    ids = np.tile([7, 8, 8], 20)
    whole = 0
    for seed in range(200):
        _, masked = mask_tokens(ids, np.ones_like(ids, dtype=bool), special, np.random.default_rng(seed), share=0.3)
        words = masked.reshape(-1, 3)
        whole += bool((words.all(axis=1) == words.any(axis=1)).all())
    assert whole / 200 == pytest.approx(WHOLE_WORDS, abs=0.1)


def test_a_pool_depends_on_the_seed_and_its_number_alone(corpus, start):
    tokenizer = load_tokenizer(start)
    special = special_ids(tokenizer)
    first, again = (
        next(batches(corpus, tokenizer, special, pairs=False, tokens=256, seed=3, first_pool=2)) for _ in range(2)
    )
    assert first[0] == again[0] == 2
    assert torch.equal(first[1].ids, again[1].ids)
    assert len(first[1].targets) == first[1].masked.sum()


def test_after_a_mask_the_text_starts_afresh_half_of_the_time(start):
    """As it does when a person types "<mask>s": the tokenizer puts a lone "▁" there."""
    tokenizer = load_tokenizer(start)
    special, word = special_ids(tokenizer), tokenizer.encode("Жccccccc")
    assert word.tokens[1:4] == ["▁", "Ж", "c"]
    ids = make_batch([word] * 400, special, np.random.default_rng(1), share=0.2).ids
    after = ids[:, 1:][ids[:, :-1] == special.mask]
    afresh, on = (after == special.space).sum(), (after == tokenizer.token_to_id("c")).sum()
    assert afresh / (afresh + on) == pytest.approx(0.5, abs=0.1)


def test_of_held_out_lines_every_piece_is_hidden_once(corpus, start):
    """A seventh of each at a time, all behind the mask."""
    tokenizer = load_tokenizer(start)
    special = special_ids(tokenizer)
    lines = tokenizer.encode_batch([line for language in corpus.languages for line in language.held_out])
    found = list(hidden_batches(lines, special, PARTS))
    hidden = sorted(piece for batch in found for piece in batch.targets.tolist())
    assert hidden == sorted(piece for line in lines for piece in line.ids[1:-1])
    for batch in found:
        assert bool((batch.ids[batch.masked] == special.mask).all())
        assert batch.masked.sum(1).max() <= -(-(batch.ids.shape[1] - 2) // PARTS)


def test_pairs_are_half_followers_half_strangers(corpus):
    tokenizer = train_wordpiece(corpus, 200, 500, seed=1)
    source = batches(corpus, tokenizer, special_ids(tokenizer), pairs=True, tokens=4096, seed=1)
    labels = torch.cat([next(source)[1].is_random for _ in range(40)])
    pairs = labels[labels != IGNORE]
    assert len(pairs) > 100
    assert pairs.float().mean() == pytest.approx(0.5, abs=0.12)


def test_less_is_hidden_as_a_run_goes_on(corpus, start):
    settings = Settings(minutes=1, masked=(0.4, 0.1))
    shares = [masked_share(share, settings) for share in (0, 0.5, 1)]
    assert shares == pytest.approx([0.4, 0.25, 0.1])
    tokenizer = load_tokenizer(start)
    special = special_ids(tokenizer)

    def hidden(share: float) -> int:
        source = batches(corpus, tokenizer, special, pairs=False, tokens=4096, seed=3, share=lambda: share)
        return sum(int(next(source)[1].masked.sum()) for _ in range(8))

    assert hidden(0.1) < 0.5 * hidden(0.3)
