"""Initial weights, the transfer of weights between vocabularies, and averages of models."""

import pytest
import torch

from tests.training.recipe import prepare, prepare_mbert, run, train
from training.checkpoints import load_model, load_tokenizer, save_checkpoint


def test_the_seed_determines_the_initial_weights(folder, encoder, tmp_path):
    for name, seed in (("one", 1), ("same", 1), ("other", 2)):
        prepare(encoder, folder, tmp_path / name, "--seed", seed)
    one, same, other = (load_model(tmp_path / name).lm_head.dense.weight for name in ("one", "same", "other"))
    assert torch.equal(one, same)
    assert not torch.equal(one, other)


@pytest.mark.parametrize(
    ("family", "text"),
    [("xlmr", ("<s>", "▁the", "<mask>", "</s>")), ("mbert", ("[CLS]", "the", "[MASK]", "[SEP]"))],
)
def test_tokens_in_both_vocabularies_keep_their_logits(family, text, folder, facts_folder, encoder, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    if family == "xlmr":
        prepare(encoder, folder, first)
        train(first, folder, 0.03)
        prepare(encoder, folder, second, "--init-from", first, fewer=10)
    else:
        prepare(encoder, folder, tmp_path / "xlmr")
        prepare_mbert(encoder, tmp_path / "xlmr", folder, first)
        train(first, folder, 0.03)
        prepare_mbert(encoder, tmp_path / "xlmr", facts_folder, second, "--init-from", first)
    old, new = (load_tokenizer(model).get_vocab() for model in (first, second))
    common = [token for token in new if token in old]
    assert len(old) < len(new) if family == "xlmr" else len(old) == len(new)
    assert len(old) * 0.9 < len(common) < len(new)
    before, after = (
        _logits(load_model(model).eval(), [vocabulary[token] for token in text])[:, [vocabulary[t] for t in common]]
        for model, vocabulary in ((first, old), (second, new))
    )
    torch.testing.assert_close(after, before)


@torch.inference_mode()
def _logits(model, ids):
    """Masked-language-modelling logits of one text, shape (tokens, vocabulary)."""
    return next(iter(model(torch.tensor([ids])).values()))[0]


def test_a_vocabulary_size_cannot_be_combined_with_a_trained_model(encoder, folder, tmp_path, capsys):
    with pytest.raises(SystemExit):
        run("prepare-mbert", "--encoder", encoder, "--xlmr", encoder, "--corpus", folder, "--output",
            tmp_path / "mbert", "--vocab-size", 200, "--init-from", encoder)  # fmt: skip
    assert "argument --init-from: not allowed with argument --vocab-size" in capsys.readouterr().err


def test_averaging_takes_the_mean_of_all_weights(folder, encoder, tmp_path):
    """Including the embeddings, which the head shares; the progress is that of the first model."""
    first, second, mean = (tmp_path / name for name in ("first", "second", "mean"))
    prepare(encoder, folder, first)
    train(first, folder, 0.02)
    other = load_model(first)
    with torch.no_grad():
        for weights in other.parameters():
            weights += torch.randn(weights.shape, generator=torch.Generator().manual_seed(1))
    save_checkpoint(other, second, load_tokenizer(first))
    run("average", "--models", first, second, "--output", mean)
    states = [load_model(folder).state_dict() for folder in (first, second, mean)]
    for name, averaged in states[2].items():
        torch.testing.assert_close(averaged, (states[0][name] + states[1][name]) / 2)
    assert not torch.equal(states[0]["lm_head.decoder.weight"], states[2]["lm_head.decoder.weight"])
    assert (mean / "state.json").read_text() == (first / "state.json").read_text()


def test_models_of_different_vocabularies_are_averaged_in_the_vocabulary_of_the_first(folder, encoder, tmp_path):
    """A model that is given twice has twice the weight."""
    one, other, mean = (tmp_path / name for name in ("one", "other", "mean"))
    for output, fewer in ((one, 10), (other, 40)):
        prepare(encoder, folder, output, fewer=fewer)
        train(output, folder, 0.01)
    run("average", "--models", one, one, other, "--output", mean)
    vocabularies = [load_tokenizer(model).get_vocab() for model in (one, other, mean)]
    assert vocabularies[2] == vocabularies[0] != vocabularies[1]
    states = [load_model(model).state_dict() for model in (one, other, mean)]
    layer = "roberta.encoder.layer.0.output.dense.weight"
    torch.testing.assert_close(states[2][layer], (2 * states[0][layer] + states[1][layer]) / 3)
    embeddings = [state["roberta.embeddings.word_embeddings.weight"] for state in states]
    first_id, other_id = vocabularies[0]["▁the"], vocabularies[1]["▁the"]
    expected = (2 * embeddings[0][first_id] + embeddings[1][other_id]) / 3
    torch.testing.assert_close(embeddings[2][first_id], expected)


def test_models_of_different_families_cannot_be_averaged(folder, encoder, tmp_path, capsys):
    prepare(encoder, folder, tmp_path / "xlmr")
    prepare_mbert(encoder, tmp_path / "xlmr", folder, tmp_path / "mbert")
    with pytest.raises(SystemExit):
        run("average", "--models", tmp_path / "mbert", tmp_path / "xlmr", "--output", tmp_path / "mean")
    assert "xlmr is a XLMRobertaForMaskedLM" in capsys.readouterr().err
