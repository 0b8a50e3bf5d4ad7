"""Exported checkpoints and their model cards."""

import re
from pathlib import Path

import pytest
import torch

from tests.training.recipe import SENTENCES, prepare, prepare_mbert, run, train
from training.checkpoints import load_model, load_tokenizer, save_checkpoint
from training.evaluate import COLUMNS
from training.export import TEMPLATES
from training.held_out import masked_parts
from training.losses import masked_logits
from training.masking import masking_vocabulary

SHIPPED = Path(__file__).parents[2] / "models" / "compact"


def test_a_model_without_a_card_template_is_not_exported(folder, encoder, tmp_path, capsys):
    with pytest.raises(SystemExit):
        run("export", "--model", encoder, "--corpus", folder, "--output", tmp_path / "mine")
    assert "There is no card for 'mine': call the folder mbert-compact or xlmr-compact." in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


def test_export_calibrates_the_probability_of_common_words(folder, corpus, encoder, tmp_path, monkeypatch):
    """Training masks them less often than other tokens, so that the model underestimates their probability."""
    run_folder, exported = tmp_path / "run", tmp_path / "xlmr-compact"
    prepare(encoder, folder, run_folder)
    tokenizer, model = load_tokenizer(run_folder), load_model(run_folder)
    the = tokenizer.token_to_id("▁the")
    model.lm_head.bias.data[the] -= 2
    save_checkpoint(model, run_folder)
    (run_folder / "state.json").write_text("{}")
    monkeypatch.setattr("training.calibrate.LINES", 3000)
    run("export", "--model", run_folder, "--corpus", folder, "--output", exported)
    lines = [line for language in corpus.languages for line in language.lines] * 4

    def relative_count(trained) -> float:
        """The expected count of "the" over masked tokens, divided by the actual count."""
        expected, actual = 0.0, 0
        for batch in masked_parts(tokenizer.encode_batch(lines), masking_vocabulary(tokenizer)):
            with torch.inference_mode():
                expected += masked_logits(trained, batch).softmax(-1)[:, the].sum().item()
            actual += int((batch.targets == the).sum())
        return expected / actual

    assert relative_count(model.eval()) < 0.5
    assert relative_count(load_model(exported).eval()) == pytest.approx(1, abs=0.15)


@pytest.fixture(scope="module")
def tatoeba(tmp_path_factory):
    """A folder with French sentence pairs in which each sentence is its own translation."""
    root = tmp_path_factory.mktemp("tatoeba")
    endings = "here", "there", "of a big dog", "in red", "we see"
    sentences = [f"{sentence} {ending}" for sentence in SENTENCES for ending in endings]
    lines = "".join(f"{sentence}\t{sentence}\n" for sentence in sentences)
    (root / "tatoeba-fr-en.tsv").write_text(lines, encoding="utf-8")
    return root


def test_both_models_can_be_prepared_trained_and_exported(folder, encoder, tatoeba, tmp_path):
    xlmr, mbert = tmp_path / "xlmr", tmp_path / "mbert"
    prepare(encoder, folder, xlmr)
    train(xlmr, folder, 0.05)
    prepare_mbert(encoder, xlmr, folder, mbert)
    train(mbert, folder, 0.03, "--teacher", encoder)
    for model in (xlmr, mbert):
        exported = tmp_path / "exported" / f"{model.name}-compact"
        run("export", "--model", model, "--corpus", folder, "--output", exported, "--tatoeba", tatoeba,
            "--official-tokenizer", model)  # fmt: skip
        card = (exported / "README.md").read_text(encoding="utf-8")
        assert "| **average** | 6 |" in card
        assert "{" not in card
        headings, french = (
            row.strip("| ").split(" | ") for row in card.splitlines() if row.startswith(("| language", "| fr"))
        )
        metrics = dict(zip(headings, french, strict=True))
        assert metrics["identical splits"] == "100.0%"  # the model's tokenizer is compared with itself
        assert metrics["relative length"] == "1.00"
        assert metrics["retrieval"] == "100%"
        assert "held-out sentences" in card
        assert "ms (128 tokens)" in card
        assert load_model(exported).config.vocab_size == load_tokenizer(exported).get_vocab_size()


@pytest.mark.parametrize("name", ["mbert-compact", "xlmr-compact"])
def test_the_shipped_card_is_made_from_the_current_template(name):
    card = (SHIPPED / name / "README.md").read_text(encoding="utf-8")
    template = (TEMPLATES / f"{name}.md").read_text(encoding="utf-8")
    assert re.fullmatch(re.sub(r"\\{\w+\\}", "(?s:.+?)", re.escape(template)), card)
    headings = next(row for row in card.splitlines() if row.startswith("| language")).strip("| ").split(" | ")
    assert headings[1:] == [column.heading for column in COLUMNS if column.heading in headings]
