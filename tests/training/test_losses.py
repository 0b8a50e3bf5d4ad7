"""Losses beside that of the masked tokens: distillation and the penalty on other languages."""

import shutil

import numpy as np
import torch

from tests.training.recipe import SENTENCES, prepare, train
from training.alignment import alignment_weights, text_spans
from training.batches import make_batch
from training.checkpoints import load_model, load_tokenizer
from training.language_loss import language_loss, language_tokens
from training.losses import compute_losses
from training.masking import masking_vocabulary
from training.samples import Sample
from training.teacher import Teacher, centred_cosine_distance
from training.wordpiece import train_wordpiece


def test_the_tokens_of_a_language_are_those_of_its_lines(corpus, encoder):
    tokenizer = load_tokenizer(encoder)
    used = language_tokens(corpus, tokenizer, seed=1)
    assert [[bool(row[tokenizer.token_to_id(token)]) for token in ("▁the", "▁en", "▁fr", "漢")] for row in used] == [
        [True, True, False, False],
        [True, False, True, False],
    ]


def test_the_language_loss_is_the_log_probability_of_the_languages_tokens(encoder):
    """Of two equally probable tokens one is of another language: ln 2. A target always counts as of the language."""
    tokenizer = load_tokenizer(encoder)
    batch = make_batch(
        [tokenizer.encode("the cat")],
        masking_vocabulary(tokenizer),
        np.random.default_rng(1),
        chosen=[np.array([False, True, True, False])],
    )
    logits = torch.full((2, tokenizer.get_vocab_size()), -torch.inf)
    logits[:, :2] = 0.0
    used = torch.zeros(1, logits.shape[1], dtype=torch.bool)
    used[0, 0] = True
    torch.testing.assert_close(language_loss(logits, batch, used).item(), np.log(2))
    logits[torch.arange(2), batch.targets], used[0, 0] = 0.0, False
    torch.testing.assert_close(language_loss(logits, batch, used).item(), np.log(3))


def test_tokens_are_aligned_with_the_other_tokenizers_tokens_that_share_their_characters(corpus, encoder):
    """Within the same text of a pair; special tokens are aligned with nothing."""
    wordpiece, unigram = train_wordpiece(corpus, 200, 500, seed=1), load_tokenizer(encoder)
    pair = "the cat", "the Жc"
    ours, theirs = wordpiece.encode(*pair), unigram.encode(*pair)
    assert ours.tokens == ["[CLS]", "the", "cat", "[SEP]", "the", "[UNK]", "[SEP]"]
    assert theirs.tokens == ["<s>", "▁the", "▁cat", "</s>", "</s>", "▁the", "▁", "Ж", "c", "</s>"]
    weights = alignment_weights(*(torch.from_numpy(text_spans(encoding))[None] for encoding in (ours, theirs)))[0]
    expected = torch.zeros(7, 10)
    expected[1, 1] = expected[2, 2] = expected[4, 5] = 1
    expected[5, 7] = expected[5, 8] = 0.5
    torch.testing.assert_close(weights, expected)


def test_sentence_distances_are_centred_on_the_mean_of_the_targets():
    """From that centre, the same direction has distance 0 at any length, and the opposite direction has distance 4."""
    targets = 100 + torch.randn(5, 8, generator=torch.Generator().manual_seed(1))
    centre = targets.mean(0)
    same, opposite = centre + 3 * (targets - centre), centre - (targets - centre)
    torch.testing.assert_close(centred_cosine_distance(same, targets), torch.zeros(5), atol=1e-4, rtol=0)
    torch.testing.assert_close(centred_cosine_distance(opposite, targets), torch.full((5,), 4.0))
    assert (centred_cosine_distance(targets.roll(1, 0), targets) > 0.5).all()


def test_distillation_limits_the_distance_from_the_teacher(folder, encoder, tmp_path):
    """The distance of a model from itself is 0 for the same text, and larger for masked text."""
    prepared, alone, distilled = (tmp_path / name for name in ("prepared", "alone", "distilled"))
    prepare(encoder, folder, prepared)
    tokenizer, teacher = load_tokenizer(prepared), Teacher(prepared)
    vocabulary, encodings = masking_vocabulary(tokenizer), tokenizer.encode_batch(SENTENCES)
    samples = [Sample(sentence) for sentence in SENTENCES]

    def distance(model, rate):
        batch = make_batch(encodings, vocabulary, np.random.default_rng(1), samples=samples, masking_rate=rate)
        with torch.inference_mode():
            return compute_losses(load_model(model), batch, teacher).distillation.item()

    assert distance(prepared, 0.0) < 1e-6 < 0.01 < distance(prepared, 0.3)
    for trained, more in ((alone, []), (distilled, ["--teacher", prepared])):
        shutil.copytree(prepared, trained)
        train(trained, folder, 0.05, *more)
    assert distance(distilled, 0.0) < distance(alone, 0.0)
