"""Words of several tokens with attention heads turned off."""

import pytest
import torch

from demo.capabilities.attention.ablation.ranked_word import best_long_words, long_words
from demo.capabilities.attention.ablation.view import ablation_panel
from demo.inputs import Reading
from models import AblatedWord, Passage
from models.errors import OutOfRangeError
from tests.test_ablation import rank, without_heads

TEXT = "Oslo liegt in Norwegen und Helsinki liegt in ___."
WORD = "unpronounceable"


def product(plain, model, text, ids):
    """The probability of pieces at the mask of a text, each with those before it in place, by plain transformers."""
    mask, found = plain.tokenizer.mask_token_id, 1.0
    own = plain.read(text)["input_ids"][0].tolist()
    place = own.index(mask)
    for at, id in enumerate(ids):
        row = torch.tensor([[*own[:place], *ids[:at], *[mask] * (len(ids) - at), *own[place + 1 :]]])
        with torch.inference_mode():
            logits = model(row).logits[0, row[0].tolist().index(mask)]
        found *= float(logits.softmax(-1)[id])
    return found


@pytest.mark.parametrize("heads", [[(2, 6)], [(0, 0), (7, 3), (11, 5)]])
def test_a_word_of_several_tokens_has_the_product_that_plain_transformers_gives_it_without_the_heads(
    analyser, plain, heads
):
    (position,) = analyser.tokenize(TEXT, plain.key).masks
    (mask,) = analyser.attention.ablate(TEXT, plain.key, heads, 4, words={position: [WORD, WORD]}).masks
    (word,) = (each for each in mask.candidates if isinstance(each, AblatedWord))
    ids = plain.tokenizer.convert_tokens_to_ids(list(word.pieces))
    assert len(ids) > 1
    assert word.token.strip("▁") == WORD
    assert word.before == pytest.approx(product(plain, plain.model, TEXT, ids), rel=1e-3)
    assert word.after == pytest.approx(product(plain, without_heads(plain, heads), TEXT, ids), rel=1e-3)
    (guess,) = analyser.words.guess(TEXT, plain.key, [WORD]).words
    assert word.before == pytest.approx(guess.probability, rel=1e-4)
    shares = [each.before for each in mask.candidates]
    assert shares == sorted(shares, reverse=True)


def test_a_ranking_may_be_of_a_word_of_several_tokens(analyser, plain):
    _, ranking = rank(analyser, TEXT, plain.key, word=WORD)
    assert ranking.candidate.token.strip("▁") == WORD
    (position,) = analyser.tokenize(TEXT, plain.key).masks
    for head in ((0, 3), (9, 1)):
        (mask,) = analyser.attention.ablate(TEXT, plain.key, [head], 1, words={position: [WORD]}).masks
        (word,) = (each for each in mask.candidates if isinstance(each, AblatedWord))
        assert ranking.candidate.probability == pytest.approx(word.before, rel=1e-4)
        assert ranking.changes[head] == pytest.approx(word.after - word.before, abs=1e-6)


def test_a_ranking_of_a_word_of_one_token_is_that_of_the_token(analyser):
    id = analyser.tokenize("Oslo", "mbert").tokens[1].id
    (_, by_word), (_, by_token) = (rank(analyser, TEXT, "mbert", **of) for of in ({"word": "Oslo"}, {"candidate": id}))
    assert (by_word.candidate.id, by_word.changes.tolist()) == (id, by_token.changes.tolist())


@pytest.mark.parametrize("word", ["two words", "\U00012000"])
def test_a_ranking_by_what_no_model_can_write_in_the_gap_is_refused_by_name(analyser, word):
    with pytest.raises(OutOfRangeError) as refused:
        rank(analyser, TEXT, "mbert", word=word)
    assert refused.value.parameters["value"] == word


def test_the_best_word_has_a_row_where_it_has_several_tokens_and_is_more_probable_than_any_token(analyser):
    reading = Reading(Passage(TEXT), "xlmr-compact")
    (position,) = analyser.tokenize(*reading).masks
    assert best_long_words(analyser, reading) == {position: "Norwegen"}
    found = analyser.attention.ablate(*reading, [(2, 6)], words=long_words(analyser, reading, ()))
    panel = ablation_panel(found, largest=1.0)
    rows = panel.split("<tr")[2:]
    assert "Norwegen" in rows[0]
    assert "<small>2 tokens</small>" in rows[0]
    assert "The first guess stays" in panel
    assert best_long_words(analyser, Reading(Passage("The capital of France is ___."), "xlmr-compact")) == {}
