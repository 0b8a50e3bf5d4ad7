"""Runs of the recipe, from a start to shipped checkpoints."""

import json

import pytest
import torch
from torch.optim.optimizer import register_optimizer_step_post_hook

from tests.training.recipe import SENTENCES, prepare, run
from training.batches import special_ids
from training.checkpoints import load_model, load_tokenizer, save_checkpoint
from training.errors import RecipeError
from training.held_out import HeldOut, hidden_batches
from training.losses import masked_logits
from training.run import Run
from training.train import Settings, rate_at


def test_a_folder_that_is_not_there_is_named_rather_than_sought_on_the_hub(tmp_path, capsys):
    with pytest.raises(SystemExit):
        run("evaluate", "--model", tmp_path / "misspelt", "--corpus", tmp_path)
    assert "misspelt' is not a folder here" in capsys.readouterr().err


def test_the_rate_rises_and_falls():
    settings = Settings(minutes=1, rate=1.0, warm_up=0.1)
    rates = [rate_at(share, settings) for share in (0, 0.05, 0.1, 0.55, 1.0)]
    assert rates == pytest.approx([0, 0.5, 1, 0.5, 0.001])


def test_the_rate_may_stay_at_its_peak_until_a_last_part():
    settings = Settings(minutes=1, rate=1.0, warm_up=0.1, fall=0.2)
    rates = [rate_at(share, settings) for share in (0.05, 0.1, 0.8, 0.9, 1.0)]
    assert rates == pytest.approx([0.5, 1, 1, 0.5, 0.001])


def test_a_run_is_watched_on_lines_that_it_never_sees(folder, corpus, start, tmp_path, capsys):
    """At its start and whenever it saves: the loss is that of the saved weights."""
    model = tmp_path / "model"
    prepare(start, folder, model)
    tokenizer = load_tokenizer(model)
    watch = HeldOut(corpus, tokenizer, special_ids(tokenizer))
    before = watch.loss(load_model(model))
    run("train", "--model", model, "--corpus", folder, "--minutes", 0.02, "--rate", 1e-2)
    logged = [json.loads(row) for row in (model / "log.jsonl").read_text().splitlines()]
    watched = [row["held_out_loss"] for row in logged if "held_out_loss" in row]
    assert watched == pytest.approx([before, watch.loss(load_model(model))], abs=1e-3)
    assert f"held out loss {watched[-1]:.3f}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("family", "text"),
    [("xlmr", ("<s>", "▁the", "<mask>", "</s>")), ("mbert", ("[CLS]", "the", "[MASK]", "[SEP]"))],
)
def test_another_vocabulary_keeps_what_was_learned(family, text, folder, facts_folder, start, tmp_path):
    """The pieces that are in both get the same logits."""
    size = {"xlmr": load_tokenizer(start).get_vocab_size() - 40, "mbert": 200}[family]
    more = {"xlmr": [], "mbert": ["--xlmr", tmp_path / "xlmr"]}[family]
    prepare(start, folder, tmp_path / "xlmr")
    models, tokenizers = [], []
    for name, larger, trained in (("first", 0, []), ("second", 30, ["--trained", tmp_path / "first"])):
        corpus = facts_folder if family == "mbert" and trained else folder
        sized = [] if family == "mbert" and trained else ["--size", size + larger]  # as large as the trained one's
        run(f"prepare-{family}", "--start", start, "--corpus", corpus, "--output", tmp_path / name,
            "--lines", 500, *sized, *more, *trained)  # fmt: skip
        if not trained:
            run("train", "--model", tmp_path / name, "--corpus", folder, "--minutes", 0.03, "--rate", 1e-2)
        models.append(load_model(tmp_path / name).eval())
        tokenizers.append(load_tokenizer(tmp_path / name))
    (first, second), (old, new) = models, (tokenizer.get_vocab() for tokenizer in tokenizers)
    pieces = [piece for piece in new if piece in old]
    assert len(old) < len(new) if family == "xlmr" else len(old) == len(new)
    assert len(old) * 0.9 < len(pieces) < len(new)
    with torch.inference_mode():
        logits = [
            next(iter(model(torch.tensor([[vocabulary[piece] for piece in text]])).values()))[0]
            for model, vocabulary in ((first, old), (second, new))
        ]
    theirs, ours = (
        scores[:, [vocabulary[piece] for piece in pieces]]
        for scores, vocabulary in zip(logits, (old, new), strict=True)
    )
    torch.testing.assert_close(ours, theirs)


def test_beside_a_run_stands_the_mean_of_its_weights_on_their_way(folder, start, tmp_path, monkeypatch):
    """Of all from a quarter of the time on, also where the run was resumed; it is a checkpoint by itself."""
    model, states = tmp_path / "model", []
    prepare(start, folder, model)
    monkeypatch.setattr("training.train.EVERY", 1)

    def keep(optimizer, *_):
        states.append([weights.detach().clone() for weights in optimizer.param_groups[0]["params"]])

    hook = register_optimizer_step_post_hook(keep)
    averaged = []
    for minutes, more in ((0.02, []), (0.04, ["--resume"])):
        run("train", "--model", model, "--corpus", folder, "--minutes", minutes, "--rate", 1e-2, *more)
        averaged.append(json.loads((model / "mean" / "state.json").read_text())["averaged"])
    hook.remove()
    assert 0 < averaged[0] < averaged[1] <= len(states)
    counted = zip(*states[-averaged[1] :], strict=True)
    for ours, way in zip(load_model(model / "mean").parameters(), counted, strict=True):
        torch.testing.assert_close(ours, torch.stack(way).mean(0))
    assert load_tokenizer(model / "mean").get_vocab() == load_tokenizer(model).get_vocab()


def test_an_average_has_the_mean_of_all_weights(folder, start, tmp_path):
    """Those of the embeddings, which the head shares, included; how far the first run was is kept."""
    first, second, mean = (tmp_path / name for name in ("first", "second", "mean"))
    prepare(start, folder, first)
    run("train", "--model", first, "--corpus", folder, "--minutes", 0.02, "--rate", 1e-2)
    other = load_model(first)
    with torch.no_grad():
        for weights in other.parameters():
            weights += torch.randn(weights.shape, generator=torch.Generator().manual_seed(1))
    save_checkpoint(other, second, load_tokenizer(first))
    run("average", "--models", first, second, "--output", mean)
    states = [load_model(folder).state_dict() for folder in (first, second, mean)]
    for name, ours in states[2].items():
        torch.testing.assert_close(ours, (states[0][name] + states[1][name]) / 2)
    assert not torch.equal(states[0]["lm_head.decoder.weight"], states[2]["lm_head.decoder.weight"])
    assert (mean / "state.json").read_text() == (first / "state.json").read_text()


def test_an_average_with_a_model_of_another_vocabulary_meets_it_in_the_pieces_that_both_have(folder, start, tmp_path):
    """The first one's vocabulary stays. A model that is named twice counts twice."""
    size = load_tokenizer(start).get_vocab_size()
    one, other, mean = (tmp_path / name for name in ("one", "other", "mean"))
    for output, fewer in ((one, 10), (other, 40)):
        run("prepare-xlmr", "--start", start, "--corpus", folder, "--output", output, "--size", size - fewer,
            "--lines", 500)  # fmt: skip
        run("train", "--model", output, "--corpus", folder, "--minutes", 0.01, "--rate", 1e-2)
    run("average", "--models", one, one, other, "--output", mean)
    vocabularies = [load_tokenizer(model).get_vocab() for model in (one, other, mean)]
    assert vocabularies[2] == vocabularies[0] != vocabularies[1]
    states = [load_model(model).state_dict() for model in (one, other, mean)]
    layer = "roberta.encoder.layer.0.output.dense.weight"
    torch.testing.assert_close(states[2][layer], (2 * states[0][layer] + states[1][layer]) / 3)
    rows = [state["roberta.embeddings.word_embeddings.weight"] for state in states]
    ours, theirs = vocabularies[0]["▁the"], vocabularies[1]["▁the"]
    torch.testing.assert_close(rows[2][ours], (2 * rows[0][ours] + rows[1][theirs]) / 3)


def test_the_vocabulary_of_a_trained_model_has_the_size_that_it_has(start, folder, tmp_path, capsys):
    with pytest.raises(SystemExit):
        run("prepare-mbert", "--start", start, "--xlmr", start, "--corpus", folder, "--output", tmp_path / "mbert",
            "--size", 200, "--trained", start)  # fmt: skip
    assert "argument --trained: not allowed with argument --size" in capsys.readouterr().err


def test_models_of_different_families_have_no_average(folder, start, tmp_path, capsys):
    prepare(start, folder, tmp_path / "xlmr")
    run("prepare-mbert", "--start", start, "--xlmr", tmp_path / "xlmr", "--corpus", folder, "--output",
        tmp_path / "mbert", "--size", 200, "--lines", 500)  # fmt: skip
    with pytest.raises(SystemExit):
        run("average", "--models", tmp_path / "mbert", tmp_path / "xlmr", "--output", tmp_path / "mean")
    assert "xlmr is a XLMRobertaForMaskedLM" in capsys.readouterr().err


def test_a_model_without_a_card_is_not_shipped(folder, start, tmp_path, capsys):
    with pytest.raises(SystemExit):
        run("export", "--model", start, "--corpus", folder, "--output", tmp_path / "mine")
    assert "There is no card for 'mine': call the folder mbert-compact or xlmr-compact." in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


def test_common_words_are_shipped_as_probable_as_they_are_frequent(folder, corpus, start, tmp_path, monkeypatch):
    """Training hides them less often than other pieces, and leaves a model that takes them for rarer than they are."""
    run_folder, shipped = tmp_path / "run", tmp_path / "xlmr-compact"
    prepare(start, folder, run_folder)
    tokenizer, model = load_tokenizer(run_folder), load_model(run_folder)
    the = tokenizer.token_to_id("▁the")
    model.lm_head.bias.data[the] -= 2
    save_checkpoint(model, run_folder)
    (run_folder / "state.json").write_text("{}")
    monkeypatch.setattr("training.calibrate.LINES", 3000)
    run("export", "--model", run_folder, "--corpus", folder, "--output", shipped)
    lines = [line for language in corpus.languages for line in language.lines] * 4

    def expected(trained) -> float:
        """How often "the" is expected, to once where it is hidden."""
        chances, times = 0.0, 0
        for batch in hidden_batches(tokenizer.encode_batch(lines), special_ids(tokenizer)):
            with torch.inference_mode():
                chances += masked_logits(trained, batch).softmax(-1)[:, the].sum().item()
            times += int((batch.targets == the).sum())
        return chances / times

    assert expected(model.eval()) < 0.5
    assert expected(load_model(shipped).eval()) == pytest.approx(1, abs=0.15)


def test_a_run_that_goes_on_from_another_counts_what_that_one_took(folder, start, tmp_path):
    """Also where its vocabulary is another one."""
    models, seen = [tmp_path / "first", tmp_path / "first", tmp_path / "anew"], []
    prepare(start, folder, models[0])
    for model in models:
        if not model.exists():
            prepare(start, folder, model, "--trained", models[0])
        run("train", "--model", model, "--corpus", folder, "--minutes", 0.01, "--rate", 1e-2)
        seen.append(json.loads((model / "state.json").read_text()))
    assert [state["runs"] for state in seen] == [1, 2, 3]
    for name in ("seconds", "tokens"):
        assert seen[2][f"earlier_{name}"] == seen[0][name] + seen[1][name]


def test_a_run_that_broke_off_before_its_first_step_is_none(folder, start, tmp_path):
    prepare(start, folder, model := tmp_path / "model")
    for _ in range(3):
        started = Run(model, resume=False)
        started.save()
    assert started.progress.runs == 1


@pytest.mark.parametrize(
    ("figure", "sentence"),
    [
        ({"minutes": 0}, "minutes is 0, and has to be more than 0."),
        ({"tokens": -1}, "tokens is -1, and has to be more than 0."),
        ({"masked": (0.2, 15)}, "masked is 15, and has to be a share: more than 0 and at most 1."),
        ({"fall": float("nan")}, "fall is nan, and has to be a share: more than 0 and at most 1."),
    ],
)
def test_a_figure_that_no_run_can_have_is_refused(figure, sentence):
    with pytest.raises(RecipeError, match=f"^{sentence}$"):
        Settings(**{"minutes": 1, **figure})


def test_the_seed_decides_what_a_run_starts_from(folder, start, tmp_path):
    for name, seed in (("one", 1), ("same", 1), ("other", 2)):
        prepare(start, folder, tmp_path / name, "--seed", seed)
    one, same, other = (load_model(tmp_path / name).lm_head.dense.weight for name in ("one", "same", "other"))
    assert torch.equal(one, same)
    assert not torch.equal(one, other)


def test_the_whole_recipe_learns_resumes_and_ships(folder, start, tmp_path, capsys):
    """From a start to two shipped checkpoints; the loss falls, and a resumed run goes on where it stopped."""
    xlmr, mbert, parallel = tmp_path / "xlmr", tmp_path / "mbert", tmp_path
    pairs = [
        f"{sentence} {place}"
        for sentence in SENTENCES
        for place in ("here", "there", "of a big dog", "in red", "we see")
    ]
    (parallel / "tatoeba-fr-en.tsv").write_text("".join(f"{pair}\t{pair}\n" for pair in pairs), encoding="utf-8")
    prepare(start, folder, xlmr)
    run("train", "--model", xlmr, "--corpus", folder, "--minutes", 0.05, "--rate", 1e-2)
    first = json.loads((xlmr / "state.json").read_text())
    minutes = first["seconds"] / 60 + 0.1
    run("train", "--model", xlmr, "--corpus", folder, "--minutes", minutes, "--rate", 1e-2, "--resume")
    log = [json.loads(line) for line in (xlmr / "log.jsonl").read_text().splitlines()]
    watched = [entry["held_out_loss"] for entry in log if "held_out_loss" in entry]
    assert watched[-1] < watched[0] - 0.3
    state = json.loads((xlmr / "state.json").read_text())
    assert state["seconds"] >= minutes * 60
    assert state["pool"] > first["pool"]

    run("prepare-mbert", "--start", start, "--xlmr", xlmr, "--corpus", folder, "--output", mbert, "--size", 200,
        "--lines", 500)  # fmt: skip
    run("train", "--model", mbert, "--corpus", folder, "--minutes", 0.03, "--rate", 1e-2, "--teacher", start)
    for model in (xlmr, mbert):
        capsys.readouterr()
        shipped = tmp_path / "shipped" / f"{model.name}-compact"
        run(
            "export", "--model", model, "--corpus", folder, "--output", shipped, "--parallel", parallel, "--full", model
        )
        card = (shipped / "README.md").read_text(encoding="utf-8")
        assert "| **average** | 6 |" in card
        assert "{" not in card
        headings, french = (row.split(" | ") for row in card.splitlines() if row.startswith(("| language", "| fr")))
        figures = dict(zip(headings, french, strict=True))
        assert figures["cut as by the official"] == "100.0%"  # it is compared with its own tokenizer
        assert figures["tokens to the official's"] == "1.00"
        assert figures["translations found |"] == "100% |"  # each sentence is its own translation
        assert "held-out sentences" in card
        assert "ms (128 tokens)" in card
        assert load_model(shipped).config.vocab_size == load_tokenizer(shipped).get_vocab_size()
