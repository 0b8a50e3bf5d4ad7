"""Training runs: settings, schedules, saving and resuming."""

import json

import pytest
import torch
from torch.optim.optimizer import register_optimizer_step_post_hook

from tests.training.recipe import prepare, read_held_out_losses, read_state, run, train
from training.checkpoints import load_model, load_tokenizer
from training.errors import RecipeError
from training.held_out import HeldOutLoss
from training.masking import masking_vocabulary
from training.run import Run
from training.settings import Settings, learning_rate_at


def test_a_missing_folder_is_reported_instead_of_looked_up_on_the_hub(tmp_path, capsys):
    with pytest.raises(SystemExit):
        run("evaluate", "--model", tmp_path / "misspelt", "--corpus", tmp_path)
    assert "misspelt' is not a folder here" in capsys.readouterr().err


def test_the_learning_rate_warms_up_and_decays():
    settings = Settings(minutes=1, learning_rate=1.0, warmup=0.1)
    rates = [learning_rate_at(used, settings) for used in (0, 0.05, 0.1, 0.55, 1.0)]
    assert rates == pytest.approx([0, 0.5, 1, 0.5, 0.001])


def test_the_decay_can_be_limited_to_the_end_of_the_run():
    settings = Settings(minutes=1, learning_rate=1.0, warmup=0.1, decay=0.2)
    rates = [learning_rate_at(used, settings) for used in (0.05, 0.1, 0.8, 0.9, 1.0)]
    assert rates == pytest.approx([0.5, 1, 1, 0.5, 0.001])


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ({"minutes": 0}, "minutes is 0; it must be greater than 0."),
        ({"batch_tokens": -1}, "batch_tokens is -1; it must be greater than 0."),
        ({"masking_rate": (0.2, 15)}, "masking_rate is 15; it must be greater than 0 and at most 1."),
        ({"decay": float("nan")}, "decay is nan; it must be greater than 0 and at most 1."),
    ],
)
def test_a_setting_out_of_range_is_refused(setting, sentence):
    with pytest.raises(RecipeError, match=f"^{sentence}$"):
        Settings(**{"minutes": 1, **setting})


def test_the_held_out_loss_of_the_saved_weights_is_logged(folder, corpus, encoder, tmp_path, capsys):
    """At the start and at each save."""
    model = tmp_path / "model"
    prepare(encoder, folder, model)
    tokenizer = load_tokenizer(model)
    held_out = HeldOutLoss(corpus, tokenizer, masking_vocabulary(tokenizer))
    before = held_out.compute(load_model(model))
    train(model, folder, 0.02)
    logged = read_held_out_losses(model)
    assert logged == pytest.approx([before, held_out.compute(load_model(model))], abs=1e-3)
    assert f"held out loss {logged[-1]:.3f}" in capsys.readouterr().out


def test_a_run_saves_the_mean_of_its_weights(folder, encoder, tmp_path, monkeypatch):
    """Of all states after a quarter of the run, also of a resumed run, as a checkpoint of its own."""
    model, states = tmp_path / "model", []
    prepare(encoder, folder, model)
    monkeypatch.setattr("training.train.AVERAGE_EVERY", 1)

    def record(optimizer, *_):
        states.append([weights.detach().clone() for weights in optimizer.param_groups[0]["params"]])

    hook = register_optimizer_step_post_hook(record)
    averaged = []
    for minutes, more in ((0.02, []), (0.04, ["--resume"])):
        train(model, folder, minutes, *more)
        averaged.append(read_state(model / "mean")["averaged"])
    hook.remove()
    assert 0 < averaged[0] < averaged[1] <= len(states)
    recorded = zip(*states[-averaged[1] :], strict=True)
    for mean, weights in zip(load_model(model / "mean").parameters(), recorded, strict=True):
        torch.testing.assert_close(mean, torch.stack(weights).mean(0))
    assert load_tokenizer(model / "mean").get_vocab() == load_tokenizer(model).get_vocab()


def test_a_resumed_run_continues_with_new_samples_and_learns(folder, encoder, tmp_path):
    model = tmp_path / "model"
    prepare(encoder, folder, model)
    train(model, folder, 0.05)
    first = read_state(model)
    minutes = first["seconds"] / 60 + 0.1
    train(model, folder, minutes, "--resume")
    losses, state = read_held_out_losses(model), read_state(model)
    assert losses[-1] < losses[0] - 0.3
    assert state["seconds"] >= minutes * 60
    assert state["pool"] > first["pool"]


def test_progress_includes_the_earlier_runs(folder, encoder, tmp_path):
    """Also of a model with another vocabulary."""
    models, states = [tmp_path / "first", tmp_path / "first", tmp_path / "pruned_again"], []
    prepare(encoder, folder, models[0])
    for model in models:
        if not model.exists():
            prepare(encoder, folder, model, "--init-from", models[0])
        train(model, folder, 0.01)
        states.append(read_state(model))
    assert [state["runs"] for state in states] == [1, 2, 3]
    for name in ("seconds", "tokens"):
        assert states[2][f"earlier_{name}"] == states[0][name] + states[1][name]


def test_a_run_without_steps_does_not_count_as_a_run(folder, encoder, tmp_path):
    prepare(encoder, folder, model := tmp_path / "model")
    for _ in range(3):
        started = Run(model, resume=False)
        started.save()
    assert started.progress.runs == 1


def test_the_log_names_every_loss(folder, encoder, tmp_path):
    prepare(encoder, folder, model := tmp_path / "model")
    train(model, folder, 0.01)
    rows = [json.loads(row) for row in (model / "log.jsonl").read_text().splitlines()]
    losses = {"masked_loss", "next_sentence_loss", "distillation_loss", "language_loss"}
    assert any(losses <= row.keys() for row in rows)
