"""Rows in batches: a row in a padded batch is read as it is read alone."""

from types import SimpleNamespace

import numpy as np
import pytest
import torch

from models import Passage
from models.cache import Cache
from models.checkpoints import forward
from models.checkpoints.batches import TOKENS_AT_ONCE, batches, encoder_inputs
from models.checkpoints.device import choose_device, has_bfloat16
from models.checkpoints.kernel import Trace, attend
from models.checkpoints.loading import load
from models.checkpoints.registry import MODELS, SHIPPED
from models.reader import Reader, Row, Wanted
from tests.conftest import COMPACT

TEXTS = [
    "Water is ___.",
    "The capital of France is ___, and its river is the Seine.",
    "أشرب ___ كل صباح.",
    "I drink a cup of ___ every morning, and my sister drinks a glass of cold ___ every evening.",
    "x",
]
FUSED = Wanted("all")
STEPWISE = Wanted("all", weights=True, vectors=("query", "key", "value"))
TOLERANCES = {"float32": 1e-5, "bfloat16": 0.02}  # of the largest value of an array; 1e-5 absolute in float32 up to 1
NATIVE_BFLOAT16 = 0.1  # where the processor has it, which rounds by the shape of a matrix: 0.06 was measured


@pytest.fixture(scope="module", params=["float32", "bfloat16"])
def reader(request):
    """Reads the compact checkpoints in one precision; bfloat16 is emulated where the processor lacks it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("models.checkpoints.device.has_bfloat16", lambda: True)
        device = choose_device(request.param)
    loaded = {key: load(MODELS[key], SHIPPED / key, device) for key in COMPACT}
    reader = Reader(SimpleNamespace(registry=MODELS, get=lambda spec: loaded[spec.key]))
    is_native = request.param == "bfloat16" and has_bfloat16()
    reader.tolerance = NATIVE_BFLOAT16 if is_native else TOLERANCES[request.param]
    return reader


@pytest.fixture(scope="module")
def exact(analyser):
    """Reads the compact checkpoints in float32."""
    return analyser._reader


@pytest.fixture
def rows(analyser):
    """The rows of the texts under a model, with logits at their masks, and at the first token of those without."""

    def tokenized(model):
        encodings = [analyser.tokenize(text, model) for text in TEXTS]
        return [Row.of(encoding.tokens, encoding.masks or (0,)) for encoding in encodings]

    return tokenized


def arrays(reading):
    return {
        "hidden states": reading.hidden_states,
        "weights": reading.weights,
        "logits": reading.logits,
        **reading.vectors,
    }


def assert_close(found, expected, tolerance):
    for name, array in arrays(expected).items():
        assert arrays(found)[name].shape == array.shape, name
        scale = max(1, np.abs(array).max(initial=0))
        assert np.abs(arrays(found)[name] - array).max(initial=0) <= tolerance * scale, name


@pytest.mark.parametrize("wanted", [FUSED, STEPWISE], ids=["fused", "stepwise"])
@pytest.mark.parametrize("model", COMPACT)
def test_a_row_in_a_padded_batch_equals_the_row_alone(reader, rows, model, wanted, monkeypatch):
    monkeypatch.setattr("models.checkpoints.batches.MAX_PADDING", 1)  # all of them in one batch
    assert len(batches(rows(model))) == 1
    together = reader.read(model, rows(model), wanted)
    for row, found in zip(rows(model), together, strict=True):
        (alone,) = reader.read(model, [row], wanted)
        assert_close(found, alone, reader.tolerance)


@pytest.mark.parametrize("wanted", [FUSED, STEPWISE], ids=["fused", "stepwise"])
def test_readings_equal_those_of_plain_transformers(exact, rows, plain, wanted, monkeypatch):
    monkeypatch.setattr("models.checkpoints.batches.MAX_PADDING", 1)
    for text, row, found in zip(TEXTS, rows(plain.key), exact.read(plain.key, rows(plain.key), wanted), strict=True):
        with torch.inference_mode():
            output = plain.model(**plain.read(text), output_hidden_states=True, output_attentions=True)
        assert np.abs(found.hidden_states - torch.cat(output.hidden_states).numpy()).max() < 5e-5
        assert np.abs(found.logits - output.logits[0, list(row.logits_at)].numpy()).max() < 5e-5
        if wanted.weights:
            assert np.abs(found.weights - torch.cat(output.attentions).numpy()).max() < 1e-5


def test_hidden_states_and_weights_may_be_had_by_themselves(exact, rows):
    (row, *_) = rows("xlmr-compact")
    (full,) = exact.read("xlmr-compact", [row], STEPWISE)
    (last,) = exact.read("xlmr-compact", [Row(row.ids)], Wanted("last"))
    count = len(row.ids)
    assert np.abs(last.hidden_states - full.hidden_states[-1:]).max() < 1e-5
    assert last.weights.shape == (0, 12, count, count)
    assert last.logits.shape == (0, 48_000)
    (nothing,) = exact.read("xlmr-compact", [Row(row.ids)])
    assert nothing.hidden_states.shape == (0, count, 384)


def test_readings_come_in_the_order_of_the_rows(exact, rows):
    shuffled = [rows("mbert-compact")[index] for index in (3, 4, 0, 2, 1)]
    readings = exact.read("mbert-compact", shuffled, Wanted("last"))
    assert [reading.hidden_states.shape[1] for reading in readings] == [len(row.ids) for row in shuffled]


def test_segments_of_a_pair_are_read(exact, analyser, plain, rows):
    first, second = "I drink ___.", "Ich trinke jeden Tag Tee."
    encoding = analyser.tokenize(Passage(first, second), plain.key)
    inputs = plain.tokenizer(first.replace("___", plain.tokenizer.mask_token), second, return_tensors="pt")
    with torch.inference_mode():
        expected = plain.model(**inputs).logits[0, list(encoding.masks)]
    together = [*rows(plain.key)[:2], Row.of(encoding.tokens, encoding.masks)]
    assert np.abs(exact.read(plain.key, together)[-1].logits - expected.numpy()).max() < 5e-5


@pytest.mark.parametrize("model", COMPACT)
def test_ids_replaced_by_padding_shift_no_position(exact, rows, model):
    checkpoint, row = exact.checkpoint(model), rows(model)[1]
    padding = checkpoint.tokenizer.pad_token_id
    replaced = Row((*row.ids[:2], padding, padding, *row.ids[4:]))
    first = MODELS[model].first_position
    places = encoder_inputs(checkpoint, [replaced])["position_ids"]
    assert places.tolist() == [list(range(first, first + len(row.ids)))]
    (found,) = exact.read(model, [replaced], Wanted("all"))
    embeddings = checkpoint.encoder.get_submodule("embeddings")
    (before,) = exact.read(model, [row], Wanted("all"))
    assert np.array_equal(found.hidden_states[0, 4:], before.hidden_states[0, 4:])
    with torch.inference_mode():
        counted = embeddings(input_ids=torch.tensor([replaced.ids]))[0].numpy()
    assert np.array_equal(counted[4:], found.hidden_states[0, 4:]) == (model == "mbert-compact")


def test_padding_has_a_weight_of_exactly_zero():
    query, key, value = torch.randn(3, 2, 4, 6, 8, generator=torch.Generator().manual_seed(0), dtype=torch.float32)
    mask = torch.ones(2, 1, 6, 6, dtype=torch.bool)
    mask[1, :, :, 4:] = False
    weights = torch.full((2, 1, 4, 6, 6), torch.nan, dtype=torch.float32)  # (rows, layers, heads, tokens, tokens)
    module = SimpleNamespace(layer_idx=0)
    stepwise, _ = attend(module, query, key, value, mask, 0.3, Trace(list(weights)))
    fused, _ = attend(module, query, key, value, mask, 0.3)
    assert torch.equal(weights[1, ..., 4:], torch.zeros(1, 4, 6, 2))
    assert torch.allclose(weights.sum(dim=-1), torch.ones(2, 1, 4, 6))
    alone, _ = attend(module, query[1:], key[1:, :, :4], value[1:, :, :4], None, 0.3)
    for context in (stepwise, fused):
        assert torch.allclose(context[1:], alone, atol=1e-6)


@pytest.mark.parametrize("lengths", [[5, 500, 7, 6, 512, 5], list(range(1, 200)), [512] * 3, [3]])
def test_batches_are_bounded_and_have_little_padding(lengths):
    groups = batches([Row((5,) * length) for length in lengths])
    assert sorted(index for group in groups for index in group) == list(range(len(lengths)))
    for group in groups:
        real = sum(lengths[index] for index in group)
        computed = len(group) * max(lengths[index] for index in group)
        assert computed <= TOKENS_AT_ONCE
        assert computed - real <= computed / 4


def test_short_rows_of_equal_length_share_a_batch():
    assert len(batches([Row((5,) * 16)] * 64)) == 1


def test_a_batch_has_a_bounded_number_of_logits():
    rows = [Row((5,) * 16, logits_at=tuple(range(16)))] * 40
    assert [len(group) for group in batches(rows)] == [16, 16, 8]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (Row(()), "from 1 to 512 tokens for mbert-compact, not 0"),
        (Row((5,) * 513), "not 513"),
        (Row((5, 6), (0,)), "2 tokens has 1 segment"),
        (Row((5, 6), logits_at=(2,)), r"at \(2,\) of a row of 2"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_before_anything_is_computed(exact, row, sentence):
    with pytest.raises(ValueError, match=sentence):
        exact.read("mbert-compact", [Row((5, 6)), row])


def test_no_rows_have_no_readings(exact):
    assert exact.read("mbert-compact", []) == ()


def test_the_logits_at_one_position_are_computed_once_and_each_caller_has_a_copy(exact, rows, monkeypatch):
    model = COMPACT[0]
    row, computed = rows(model)[0], []
    plain = forward.read
    monkeypatch.setattr(
        "models.reader.forward.read", lambda *args, **options: computed.append(1) or plain(*args, **options)
    )
    monkeypatch.setattr(exact, "_recent", Cache(10**7, lambda reading: reading.logits.nbytes))
    (first,) = exact.read(model, [row])
    kept = first.logits.copy()
    first.logits[:] = 0
    ((_, second),) = exact.read_in_batches(model, [row])
    assert np.array_equal(second.logits, kept)
    assert len(computed) == 1
    exact.read(COMPACT[1], [row])
    assert len(computed) == 2
