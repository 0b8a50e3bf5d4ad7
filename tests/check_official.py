"""The ids that the authors of the official models publish, on their own vocabularies.

Not part of the suite, for the repository does not hold those files: `pytest tests/check_official.py --official FOLDER`,
where FOLDER has `mbert/vocab.txt` and `xlmr/tokenizer.json`.
"""

import shutil
from unicodedata import normalize

import pytest
from transformers import BertTokenizer

from demo.examples import EXAMPLES, TRANSLATIONS
from models import Analyser
from models.checkpoints.registry import MODELS
from tests.authors import sentencepiece_model
from tests.official import write_mbert, write_xlmr


@pytest.fixture(scope="module")
def carried(pytestconfig, tmp_path_factory):
    """A folder to carry in: random weights with the official vocabularies."""
    folder, official = tmp_path_factory.mktemp("carried"), pytestconfig.getoption("official")
    mbert = write_mbert(folder / MODELS["mbert-base"].checkpoint)
    xlmr = write_xlmr(folder / MODELS["xlmr-base"].checkpoint)
    BertTokenizer(vocab=str(official / "mbert" / "vocab.txt"), do_lower_case=False).save_pretrained(mbert)
    shutil.copy(official / "xlmr" / "tokenizer.json", xlmr)
    for each in (mbert, xlmr):  # the official ones say no more than this
        (each / "tokenizer_config.json").write_text('{"do_lower_case": false, "model_max_length": 512}')
    return folder


@pytest.mark.parametrize(
    ("model", "text", "ids"),
    [
        ("mbert-base", "Hello world", [101, 31178, 11356, 102]),
        ("xlmr-base", "Hello world!", [0, 35378, 8999, 38, 2]),
        ("xlmr-base", "Bonjour le monde", [0, 84602, 95, 11146, 2]),
        ("xlmr-base", "你好，世界", [0, 6, 124084, 4, 3221, 2]),
    ],
)
def test_ids_are_those_that_the_authors_publish(carried, model, text, ids):
    assert [token.id for token in Analyser(carried=carried).tokenize(text, model).tokens] == ids


@pytest.mark.parametrize("form", [None, "NFC", "NFD", "NFKC", "NFKD"])
def test_xlmr_cuts_as_sentencepiece_in_every_normalization_form(carried, pytestconfig, form):
    analyser, official = Analyser(carried=carried), sentencepiece_model(pytestconfig.getoption("official") / "xlmr")
    for text in [*(example.text for example in EXAMPLES), *TRANSLATIONS.values()]:
        typed = normalize(form, text) if form else text
        tokens = analyser.tokenize(typed.replace("___", ""), "xlmr-base").tokens
        assert [token.id for token in tokens[1:-1]] == official.encode(typed.replace("___", ""))


@pytest.mark.parametrize(("model", "mask"), [("mbert-base", 103), ("xlmr-base", 250_001)])
def test_the_mask_is_one_token_however_it_is_written(carried, model, mask):
    for spelling in ("___", "[MASK]", "<mask>"):
        encoding = Analyser(carried=carried).tokenize(f"Hello {spelling}", model)
        assert [encoding.tokens[position].id for position in encoding.masks] == [mask]
