"""What stands below comparisons of meaning: where the compact models come from."""

from dataclasses import replace

import pytest

from demo.capabilities.languages.origin import origin_of_meanings


@pytest.mark.parametrize(
    ("key", "own", "said"),
    [("mbert-compact", False, True), ("mbert-base", False, False), ("mine-compact", True, False)],
)
def test_only_beside_a_compact_model_it_is_said_that_its_ancestor_was_trained_on_translations(analyser, key, own, said):
    model = replace(analyser.tokenize("A word.", "mbert").model, key=key, own=own)
    assert ("multilingual-e5-small" in origin_of_meanings([model])) is said
