"""How surprising tokens and words are, against plain loops with plain transformers."""

import math
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from models import Passage, SurpriseProgress, typed_word
from models.errors import EmptyTextError, TextTooLongError
from models.surprise import SurpriseAnalyser
from tests.conftest import COMPACT
from tests.errors import raises

NINE_PIECES = "Donaudampfschifffahrtsgesellschaft"
TEXTS = [
    "The cat sleeps on the old mat.",
    "我们的朋友昨天买了一本新书。",
    "تقرأ أختي كتابا في الحديقة كل يوم.",
    f"Die {NINE_PIECES} sucht einen Kapitän.",
    "🐱 ❤️ <b>a\u0000b</b> caf\u0065\u0301",
    "Hello",
]


def hidden_with(encoding, position):
    """A token, and those of its word behind it. Words that share a token are one."""
    words = set(encoding.tokens[position].word_indices)
    while True:
        sharing = [each for each in encoding.tokens if words & set(each.word_indices)]
        wider = words.union(*(each.word_indices for each in sharing)) if sharing else words
        if wider == words:
            break
        words = wider
    own = [at for at, token in enumerate(encoding.tokens) if at > position and words & set(token.word_indices)]
    return [position, *own]


def plain_logits(plain, ids, hidden, position):
    """What the model puts out at one position with some tokens hidden."""
    row = torch.tensor([ids])
    row[0, hidden] = plain.tokenizer.mask_token_id
    with torch.inference_mode():
        return plain.model(row).logits[0, position]


@pytest.mark.parametrize("within_word", [True, False])
@pytest.mark.parametrize("text", TEXTS)
def test_bits_ranks_and_candidates_equal_those_of_a_plain_loop(analyser, plain, text, within_word):
    found = analyser.surprise.measure(text, plain.key, within_word)
    tokens = found.encoding.tokens
    ids = [token.id for token in tokens]
    assert list(found.scores) == [at for at, token in enumerate(tokens) if not token.special]
    for position, score in found.scores.items():
        hidden = hidden_with(found.encoding, position) if within_word else [position]
        logits = plain_logits(plain, ids, hidden, position)
        expected = logits.log_softmax(-1)
        own = float(expected[ids[position]])
        assert score.bits == pytest.approx(-own / math.log(2), abs=1e-4)
        higher = int((expected > own + 1e-5).sum()), int((expected > own - 1e-5).sum())
        assert higher[0] <= score.rank - 1 <= higher[1]
        others = torch.cat([expected[: ids[position]], expected[ids[position] + 1 :]]).topk(5).values.exp()
        assert [each.probability for each in score.instead] == pytest.approx(others.tolist(), abs=1e-4)
        for each in score.instead:
            assert each.id != ids[position]
            assert float(expected[each.id].exp()) == pytest.approx(each.probability, abs=1e-4)
            assert plain.tokenizer.convert_ids_to_tokens(each.id) == each.token


def minicons_bits(plain, text, metric):
    """The formulas of minicons: `MaskedLMScorer.get_masked_tensors` and `compute_stats(base_two=True)`."""
    encoded = plain.tokenizer(text, return_tensors="pt")
    ids, special = encoded["input_ids"][0], set(plain.tokenizer.all_special_ids)
    targets = [index for index, id in enumerate(ids.tolist()) if id not in special]
    words = encoded.word_ids(0)
    masked = ids.repeat(len(targets), 1)
    for row, target in enumerate(targets):
        masked[row, target] = plain.tokenizer.mask_token_id
        if metric == "within_word_l2r":
            later = [j for j in range(target + 1, targets[-1] + 1) if words[j] == words[target]]
            masked[row, later] = plain.tokenizer.mask_token_id
    with torch.no_grad():
        logits = plain.model(input_ids=masked, attention_mask=torch.ones_like(masked)).logits
    logits = logits[torch.arange(len(targets)), torch.tensor(targets)]
    logprobs = (logits - logits.logsumexp(1).unsqueeze(1)) / torch.tensor(2).log()
    return dict(zip(targets, (-logprobs[torch.arange(len(targets)), ids[targets]]).tolist(), strict=True))


@pytest.mark.parametrize(("metric", "within_word"), [("within_word_l2r", True), ("original", False)])
@pytest.mark.parametrize("text", ["My sisters were gardening yesterday", f"Die {NINE_PIECES} bleibt"])
def test_bits_equal_those_of_minicons(analyser, plain, text, metric, within_word):
    """On texts without punctuation, in which the words of its tokenizer are ICU's."""
    expected = minicons_bits(plain, text, metric)
    scores = analyser.surprise.measure(text, plain.key, within_word).scores
    assert {at: score.bits for at, score in scores.items()} == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("model", COMPACT)
def test_a_word_has_the_bits_of_its_pieces(analyser, model):
    found = analyser.surprise.measure(f"Die {NINE_PIECES} bleibt.", model)
    words = {typed_word(found.encoding, word): word for word in found.words}
    assert len(words[NINE_PIECES].positions) >= 9
    assert words[NINE_PIECES].bits == pytest.approx(sum(found.scores[at].bits for at in words[NINE_PIECES].positions))
    assert sum(word.bits for word in found.words) == pytest.approx(found.bits)
    assert found.bits_per_word == pytest.approx(found.bits / 4)
    mean = sum(score.bits for score in found.scores.values()) / len(found.scores)
    assert found.perplexity == pytest.approx(2**mean)


def test_words_that_share_a_token_are_one(analyser):
    found = analyser.surprise.measure("我们的朋友昨天买了一本新书。", "xlmr-compact")
    assert [typed_word(found.encoding, word) for word in found.words][:3] == ["我们", "的朋友", "昨天"]
    assert [word.words for word in found.words][:3] == [(0, 0), (1, 2), (3, 3)]
    assert found.word_of[found.words[1].positions[0]] == 1


@pytest.mark.parametrize("model", COMPACT)
def test_special_tokens_and_masks_have_no_bits(analyser, model):
    found = analyser.surprise.measure("A ___ sleeps.", model)
    assert not {0, len(found.encoding.tokens) - 1, *found.encoding.masks} & set(found.scores)
    assert [word.bits is None for word in found.words] == [False, True, False, False]
    nothing = analyser.surprise.measure("___", model)
    assert (nothing.bits, nothing.bits_per_word, nothing.perplexity, nothing.scores) == (0, None, None, {})


def test_a_pair_is_read_and_scored_together(analyser, plain):
    first, second = "The cat sleeps.", "Die Katze schläft."
    found = analyser.surprise.measure(Passage(first, second), plain.key, False)
    inputs = plain.tokenizer(first, second, return_tensors="pt")
    ids = inputs["input_ids"][0].tolist()
    assert [token.id for token in found.encoding.tokens] == ids
    assert {found.encoding.tokens[at].segment for at in found.scores} == {0, 1}
    assert [word.segment for word in found.words] == [0] * 4 + [1] * 4
    assert typed_word(found.encoding, found.words[4]) == "Die"
    for position, score in found.scores.items():
        row = inputs["input_ids"].clone()
        row[0, position] = plain.tokenizer.mask_token_id
        with torch.inference_mode():
            logits = plain.model(**{**inputs, "input_ids": row}).logits[0, position]
        assert score.bits == pytest.approx(-float(logits.log_softmax(-1)[ids[position]]) / math.log(2), abs=1e-4)


class PartialReader:
    """A reader that runs the model on some rows alone, by their number; of all others it returns zeros, at once."""

    def __init__(self, reader, wanted=()):
        self.reader, self.wanted, self.rows, self.calls = reader, wanted, [], []

    def checkpoint(self, model):
        return self.reader.checkpoint(model)

    def read(self, model, rows, *, long):
        first = len(self.rows)
        self.rows += rows
        self.calls.append((len(rows), long))
        nothing = SimpleNamespace(logits=np.zeros((1, model.spec.vocabulary), dtype=np.float32))
        return [
            self.reader.read(model, [row])[0] if first + index in self.wanted else nothing
            for index, row in enumerate(rows)
        ]


@pytest.fixture
def partial(analyser):
    """A `SurpriseAnalyser` of its own whose reader is a `PartialReader`."""
    return lambda wanted=(): SurpriseAnalyser(PartialReader(analyser._reader, wanted), analyser._tokenizer)


def test_a_long_text_is_read_in_windows_each_token_with_most_context(partial, analyser, plain):
    text = "The old " + "river runs past a town. " * 100
    first, *content, last = (token.id for token in analyser.tokenize(text, plain.key).tokens)
    assert len(content) > 600
    middle = len(content) // 2  # up to where the first window has more on both sides than the last
    chosen = {at: 0 if at <= middle else len(content) - 510 for at in (1, middle - 1, middle + 2, len(content))}
    *progress, found = partial([at - 1 for at in chosen]).measuring(text, plain.key, False)
    assert progress[0] == SurpriseProgress(0, len(content))
    assert progress[-1] == SurpriseProgress(len(content), len(content))
    for position, start in chosen.items():
        logits = plain_logits(plain, [first, *content[start : start + 510], last], position - start, position - start)
        expected = -float(logits.log_softmax(-1)[content[position - 1]]) / math.log(2)
        assert found.scores[position].bits == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("plain", ["xlmr-compact"], indirect=True)  # WordPiece cuts no word of that length
def test_a_word_at_the_edge_of_a_window_is_hidden_as_far_as_the_window_goes(partial, analyser, plain):
    text = "x " * 100 + NINE_PIECES * 60 + " x" * 300
    encoding = analyser.tokenize(text, plain.key)
    own = [at for at, token in enumerate(encoding.tokens) if token.end - token.start > 0 and token.word == 100]
    assert own[0] < 510 < own[-1]
    measuring = partial()
    measuring.measure(text, plain.key)
    row = measuring._reader.rows[own[0] - 1]
    mask = plain.tokenizer.mask_token_id
    assert [at for at, id in enumerate(row.ids) if id == mask] == list(range(own[0], 511))
    assert row.ids[-1] == encoding.tokens[-1].id
    assert row.logits_at == (own[0],)


def test_batches_are_bounded_and_long_work_lets_others_pass(partial):
    measuring = partial()
    found = measuring.measure("A boat that nobody has measured yet. " * 9, COMPACT[0])
    counts, long = zip(*measuring._reader.calls, strict=True)
    assert sum(counts) == len(found.scores)
    assert 512 < max(counts) * len(found.encoding.tokens) <= 1024
    assert all(long)
    short = measuring.measure("A boat.", COMPACT[0])
    assert measuring._reader.calls[-1] == (len(short.scores), False)


def test_what_was_cancelled_leaves_nothing_running_and_goes_on_where_it_stopped(partial, analyser):
    measuring, text = partial(), "A river runs past a town. " * 20
    work = measuring.measuring(text, COMPACT[0])
    for _ in range(3):
        step = next(work)
    work.close()
    assert 0 < len(measuring._reader.rows) == step.done < step.tokens
    turns = analyser._reader.checkpoint(COMPACT[0]).turns
    assert not turns.taken
    assert not turns.waiting
    assert measuring.measured(text, COMPACT[0]) is None
    found = measuring.measure(text, COMPACT[0])
    assert measuring.measured(text, COMPACT[0]) == found
    assert len(measuring._reader.rows) == len(found.scores)


@pytest.mark.parametrize(
    ("passage", "error", "sentence"),
    [
        ("", EmptyTextError, "empty"),
        ("a" * 100_001, TextTooLongError, "up to 100,000"),
        ("word and " * 11_000, TextTooLongError, "up to 4096 can be measured"),
        (Passage("word " * 300, "word " * 300), TextTooLongError, "two texts"),
    ],
)
def test_a_text_that_cannot_be_measured_is_refused(analyser, passage, error, sentence):
    with raises(error, match=sentence):
        analyser.surprise.measure(passage, COMPACT[0])


@pytest.mark.parametrize("model", COMPACT)
def test_the_sums_of_both_texts_of_a_pair_add_up_to_that_of_the_pair(analyser, model):
    found = analyser.surprise.measure(Passage("A small ___ sat.", "Eine kleine Katze saß da."), model)
    (first, mean), (second, other) = found.bits_of(0), found.bits_of(1)
    assert first + second == pytest.approx(found.bits)
    assert other == pytest.approx(second / 6)
    assert mean == pytest.approx(first / 4)
    alone = analyser.surprise.measure(Passage("___", "Katze"), model)
    assert alone.bits_of(0) == (0, None)
