"""The endpoint /heads over HTTP."""

import numpy as np

from models import KINDS

TEXT = "The dog saw the cat, and the cat ran."


def test_heads_measures_the_weights_of_plain_transformers(client, plain):
    answer = client.predict(TEXT, plain.key, api_name="/heads")
    assert (answer["model"], answer["layers"], answer["heads"]) == (plain.key, 12, 12)
    ids = plain.tokenizer(TEXT)["input_ids"]
    text = np.arange(1, len(ids) - 1)
    weights = plain.attentions(TEXT).astype(np.float64)
    rows = weights[:, :, text]
    inner = rows[..., text]
    steps = np.abs(text[:, None] - text)
    twins = np.array(ids)[text][:, None] == np.array(ids)[text]
    np.fill_diagonal(twins, False)
    expected = {
        "previous": np.trace(inner, offset=-1, axis1=2, axis2=3) / (len(text) - 1),
        "next": np.trace(inner, offset=1, axis1=2, axis2=3) / (len(text) - 1),
        "self": np.trace(inner, axis1=2, axis2=3) / len(text),
        "same token": (inner * twins).sum(-1)[..., twins.any(1)].mean(-1),
        "first sink": rows[..., 0].mean(-1),
        "separator sink": rows[..., -1].mean(-1),
    }
    for kind, values in expected.items():
        assert np.abs(np.array(answer["scores"][kind]) - values).max() < 1e-5, kind
    entropy = -(rows * np.log2(rows)).sum(-1).mean(-1)
    assert np.abs(np.array(answer["entropy"]) - entropy).max() < 1e-4
    assert np.abs(np.array(answer["scores"]["broad"]) - entropy / np.log2(len(ids))).max() < 1e-4
    distance = (inner * steps).sum((2, 3)) / inner.sum((2, 3))
    assert np.abs(np.array(answer["distance"]) - distance).max() < 1e-2


def test_every_head_has_a_kind_that_is_explained(client):
    answer = client.predict(TEXT, "mbert", api_name="/heads")
    assert list(answer["meanings"]) == [kind.id for kind in KINDS]
    assert set(answer["scores"]) == set(answer["meanings"]) - {"mixed"}
    assert [len(row) for row in answer["kinds"]] == [12] * 12
    assert {kind for row in answer["kinds"] for kind in row} < set(answer["meanings"])


def test_each_head_has_a_translation_score_where_there_is_a_second_text(client):
    pair = "Der Hund sah die Katze, und die Katze lief."
    answer = client.predict(TEXT, "mbert", pair, api_name="/heads")
    found = answer["translation"]
    assert [len(row) for row in found] == [12] * 12
    assert 0.5 < max(map(max, found)) <= 1
    assert min(map(min, found)) >= 0
    counterpart, other = (np.array(answer["translation_weight"][name]) for name in ("counterpart", "other_text"))
    assert counterpart.shape == other.shape == (12, 12)
    assert (counterpart < other).all()
    assert (other < 1).all()
    assert (counterpart > 0).all()
    alone = client.predict(TEXT, "mbert", api_name="/heads")
    nothing = [[None] * 12] * 12
    assert alone["translation"] == nothing
    assert alone["translation_weight"] == {"other_text": nothing, "counterpart": nothing}


def test_what_the_text_has_nothing_of_is_null(client):
    scores = client.predict("Hi", "xlmr", api_name="/heads")["scores"]
    assert scores["other text"] == scores["same token"] == [[None] * 12] * 12
    assert all(value is not None for row in scores["first sink"] for value in row)


def test_heads_are_ranked_over_pairs_as_by_the_library(client, analyser):
    pairs = [["The dog ran.", "Der Hund lief."], ["!?", "..."], ["A cat sleeps.", "Eine Katze schläft."]]
    answer = client.predict(pairs, "xlmr", api_name="/translation_heads")
    found = analyser.translation_heads.rank(pairs, "xlmr")
    assert (answer["model"], answer["layers"], answer["heads"]) == ("xlmr-compact", 12, 12)
    assert answer["words"] == found.words.tolist()
    assert answer["words"][1] == 0
    for name, means in (("score", found.scores), ("other_text", found.shares), ("most_similar", found.on_counterpart)):
        for end in ("mean", "low", "high"):
            assert np.abs(np.array(answer[name][end]) - getattr(means, end)).max() < 1e-9
    assert answer["among_best"] == found.among_best.tolist()
    assert answer["leading"] == found.leading.tolist()
    alone = client.predict(pairs[:1], "xlmr", api_name="/translation_heads")
    assert alone["score"]["low"] == alone["leading"] == [[None] * 12] * 12
