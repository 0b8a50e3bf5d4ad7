"""The table of models says what the checkpoints are."""

import pytest

from models.checkpoints.device import choose_device
from models.checkpoints.loading import load
from models.checkpoints.registry import MODELS, SHIPPED
from tests.conftest import COMPACT


@pytest.mark.parametrize("key", COMPACT)
def test_the_table_describes_the_shipped_weights(key):
    spec, checkpoint = MODELS[key], load(MODELS[key], SHIPPED / key, choose_device("float32"))
    config = checkpoint.model.config
    assert spec.layers == config.num_hidden_layers
    assert spec.heads == config.num_attention_heads
    assert spec.hidden == config.hidden_size
    assert spec.vocabulary == config.vocab_size == len(checkpoint.tokenizer)
    assert spec.parameters == sum(parameter.numel() for parameter in checkpoint.model.parameters())
    assert spec.max_tokens == checkpoint.tokenizer.model_max_length


@pytest.mark.parametrize("family", ["mbert", "xlmr"])
def test_a_family_means_its_compact_model_where_the_base_one_is_not_on_disk(analyser, family):
    assert analyser.resolve(family).key == f"{family}-compact"


def test_every_model_is_listed_with_whether_it_can_answer(analyser):
    ready = {info.key: info.ready for info in analyser.models()}
    assert list(ready) == list(MODELS)
    assert {key for key, here in ready.items() if here} == set(COMPACT)


@pytest.mark.parametrize("key", COMPACT)
def test_a_shipped_model_is_its_card_its_weights_as_safetensors_and_its_tokenizer(key):
    assert {file.name for file in (SHIPPED / key).iterdir()} == {
        "README.md",
        "config.json",
        "model.safetensors",
        "tasks",
        "tokenizer.json",
        "tokenizer_config.json",
    }


@pytest.mark.parametrize("key", COMPACT)
def test_no_shipped_file_is_too_large_for_a_repository(key):
    assert all(file.stat().st_size < 95e6 for file in (SHIPPED / key).iterdir())
