"""Extending a corpus with translated program messages."""

import json

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tests.training.recipe import run, write_language


def test_translated_sentences_of_programs_are_appended_once(tmp_path, capsys):
    """Without labels, markup and untranslated messages; the lines of the corpus stay unchanged."""
    folder, packages, output = (tmp_path / name for name in ("corpus", "packages", "more"))
    folder.mkdir()
    for code, lines in (("en", ["It was like this."]), ("fr", ["Il était une fois un roi.", "C'était ainsi."])):
        write_language(folder, code, lines, "1\t2\txed-train\n")
    interface = packages / "wiki" / "i18n"
    interface.mkdir(parents=True)
    english = {
        "a": "This page does not exist here.",
        "b": "No.",
        "c": "See [[$1]] for all of that.",
        "d": "Is it English?",
    }
    french = {
        "a": "Cette page n'existe pas ici.",
        "b": "Non.",
        "c": "Voir [[$1]] pour tout cela.",
        "d": "Is it English?",
    }
    (interface / "en.json").write_text(json.dumps(english), encoding="utf-8")
    (interface / "fr.json").write_text(json.dumps({"@metadata": {}, **french}), encoding="utf-8")
    catalogue = packages / "game" / "locale" / "fr" / "LC_MESSAGES" / "game.mo"
    catalogue.parent.mkdir(parents=True)
    story = ["Il était une fois un roi.\nIl avait trois enfants sages.", french["a"]]
    pairs = Catalog("fr", charset="utf-8")
    for number, text in enumerate(story):
        pairs.add(f"message {number}", text)
    with catalogue.open("wb") as file:
        write_mo(file, pairs)

    arguments = ["--corpus", folder, "--packages", packages, "--languages", "fr", "--output", output]
    run("messages", *arguments)
    added = [french["a"], "Il avait trois enfants sages."]
    text, sources = ((output / name).read_text(encoding="utf-8") for name in ("fr.txt", "fr.sources"))
    assert text.splitlines() == ["Il était une fois un roi.", "C'était ainsi.", *added]
    assert sources == "1\t2\txed-train\n3\t4\tmessages\n"
    assert (output / "en.txt").read_bytes() == (folder / "en.txt").read_bytes()
    assert f"fr  {sum(map(len, added))} characters added" in capsys.readouterr().out


def test_the_error_names_a_language_that_the_corpus_lacks(tmp_path, capsys):
    (tmp_path / "en.txt").write_text("It was like this.\n", encoding="utf-8")
    arguments = ["--corpus", tmp_path, "--packages", tmp_path, "--languages", "en", "fr", "--output", tmp_path / "more"]
    with pytest.raises(SystemExit):
        run("messages", *arguments)
    assert "has no text in fr." in capsys.readouterr().err
