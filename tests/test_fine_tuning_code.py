"""The code for fine-tuning that the page shows runs as it stands."""

import re

import pytest

from demo.capabilities.how_it_works.choice.snippet import KINDS, fine_tuning_code
from demo.capabilities.how_it_works.choice.snippet_view import code_block
from models.checkpoints.registry import SHIPPED
from tests.conftest import COMPACT


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", COMPACT)
def test_the_code_trains_a_compact_model_for_two_steps(analyser, capsys, monkeypatch, key, kind):
    monkeypatch.chdir(SHIPPED.parent.parent)
    exec(compile(fine_tuning_code(analyser.resolve(key), kind, steps=2), kind, "exec"), {})
    printed = capsys.readouterr().out
    losses = [float(each) for each in re.findall(r"loss ([\d.]+)", printed)]
    assert len(losses) == 2
    assert losses[1] < losses[0]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("key", "rate"), [("xlmr-large", "1e-5"), ("xlmr-base", "5e-5"), ("mbert-compact", "5e-5")])
def test_the_rate_is_lower_for_a_large_model_and_rises_at_first_for_all(analyser, kind, key, rate):
    info = next(each for each in analyser.models() if each.key == key)
    code = fine_tuning_code(info, kind)
    assert f"lr={rate})" in code
    assert "num_warmup_steps=steps // 10" in code
    assert f"Its peak is {rate}" in code_block(info, kind, code)


@pytest.mark.parametrize("kind", KINDS)
def test_an_official_checkpoint_is_named_as_on_the_hub(analyser, kind):
    info = next(each for each in analyser.models() if each.key == "xlmr-base")
    code = fine_tuning_code(info, kind)
    assert 'source = "FacebookAI/xlm-roberta-base"' in code
    assert "steps = 20" in code
    assert max(map(len, code.splitlines())) <= 120
