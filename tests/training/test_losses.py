"""What a model learns beside the hidden pieces."""

import shutil

import numpy as np
import torch

from tests.training.recipe import SENTENCES, prepare, run
from training.batches import make_batch, special_ids, text_spans
from training.checkpoints import load_model, load_tokenizer
from training.languages import foreign, own_pieces
from training.losses import losses
from training.teacher import Teacher, apart, overlap
from training.vocabulary import train_wordpiece


def test_a_languages_own_pieces_are_those_of_its_lines(corpus, start):
    tokenizer = load_tokenizer(start)
    own = own_pieces(corpus, tokenizer, seed=1)
    assert [[bool(row[tokenizer.token_to_id(piece)]) for piece in ("▁the", "▁en", "▁fr", "漢")] for row in own] == [
        [True, True, False, False],
        [True, False, True, False],
    ]


def test_what_other_languages_are_given_is_lost(start):
    """Two equally probable pieces, one of them another language's: ln 2; a hidden piece is always the text's own."""
    tokenizer = load_tokenizer(start)
    batch = make_batch(
        [tokenizer.encode("the cat")],
        special_ids(tokenizer),
        np.random.default_rng(1),
        chosen=[np.array([False, True, True, False])],
    )
    logits = torch.full((2, tokenizer.get_vocab_size()), -torch.inf)
    logits[:, :2] = 0.0
    own = torch.zeros(1, logits.shape[1], dtype=torch.bool)
    own[0, 0] = True
    torch.testing.assert_close(foreign(logits, batch, own).item(), np.log(2))
    logits[torch.arange(2), batch.targets], own[0, 0] = 0.0, False
    torch.testing.assert_close(foreign(logits, batch, own).item(), np.log(3))


def test_a_token_meets_those_of_another_tokenizer_that_share_its_letters(corpus, start):
    """In a pair each text has its own; marks of the tokenizer meet nothing."""
    wordpiece, unigram = train_wordpiece(corpus, 200, 500, seed=1), load_tokenizer(start)
    pair = "the cat", "the Жc"
    ours, theirs = wordpiece.encode(*pair), unigram.encode(*pair)
    assert ours.tokens == ["[CLS]", "the", "cat", "[SEP]", "the", "[UNK]", "[SEP]"]
    assert theirs.tokens == ["<s>", "▁the", "▁cat", "</s>", "</s>", "▁the", "▁", "Ж", "c", "</s>"]
    shared = overlap(*(torch.from_numpy(text_spans(encoding))[None] for encoding in (ours, theirs)))[0]
    expected = torch.zeros(7, 10)
    expected[1, 1] = expected[2, 2] = expected[4, 5] = 1
    expected[5, 7] = expected[5, 8] = 0.5
    torch.testing.assert_close(shared, expected)


def test_sentences_are_compared_as_seen_from_the_middle_of_the_teachers():
    """The same direction from there is at no distance, however far it goes; the opposite one is at four."""
    theirs = 100 + torch.randn(5, 8, generator=torch.Generator().manual_seed(1))
    centre = theirs.mean(0)
    torch.testing.assert_close(apart(centre + 3 * (theirs - centre), theirs), torch.zeros(5), atol=1e-4, rtol=0)
    torch.testing.assert_close(apart(centre - (theirs - centre), theirs), torch.full((5,), 4.0))
    assert (apart(theirs.roll(1, 0), theirs) > 0.5).all()


def test_a_model_learns_masks_and_stays_near_its_teacher(folder, start, tmp_path):
    """A start is at no distance from itself where it reads the same; where words are hidden from it, it is."""
    prepared, alone, taught = (tmp_path / name for name in ("prepared", "alone", "taught"))
    prepare(start, folder, prepared)
    tokenizer, teacher = load_tokenizer(prepared), Teacher(prepared)
    special, encodings = special_ids(tokenizer), tokenizer.encode_batch(SENTENCES)

    def distance(model, share):
        batch = make_batch(encodings, special, np.random.default_rng(1), texts=SENTENCES, share=share)
        with torch.inference_mode():
            return losses(load_model(model), batch, teacher).apart.item()

    assert distance(prepared, 0.0) < 1e-6 < 0.01 < distance(prepared, 0.3)
    for trained, more in ((alone, []), (taught, ["--teacher", prepared])):
        shutil.copytree(prepared, trained)
        run("train", "--model", trained, "--corpus", folder, "--minutes", 0.05, "--rate", 1e-2, *more)
    assert distance(taught, 0.0) < distance(alone, 0.0)
