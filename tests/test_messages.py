"""The messages: their ids, parameters and plural forms."""

import re

import pytest
from icu4py.messageformat import MessageFormat
from markupsafe import Markup

from demo import messages
from demo.messages import browser_messages, markup, message
from demo.views.numbers import number
from demo.views.terms import all_terms


@pytest.fixture
def words(tmp_path, monkeypatch):
    """Messages from a file of the test's own."""
    (tmp_path / "en.toml").write_text(
        'greeting = "Hello, <b>{name}</b>!"\n[tokens]\ncount = "{count, plural, one {# token} other {# tokens}}"\n'
        "quoted = \"Write '{'name'}'\"\nbranch = \"{count, plural, one {word} other {words}} of {text}\"\n"
    )
    monkeypatch.setattr(messages, "_folders", {tmp_path: None})
    messages.patterns.cache_clear()
    messages._compiled.cache_clear()
    yield tmp_path
    messages.patterns.cache_clear()
    messages._compiled.cache_clear()


@pytest.mark.usefixtures("words")
def test_a_message_is_found_by_its_dotted_id_and_has_plural_forms():
    assert message("tokens.count", count=1) == "1 token"
    assert message("tokens.count", count=1200) == "1,200 tokens"
    assert message("tokens.branch", count=2, text="x") == "words of x"
    assert message("tokens.quoted") == "Write {name}"


@pytest.mark.usefixtures("words")
def test_markup_escapes_parameters_and_keeps_the_tags_of_the_message():
    assert markup("greeting", name="<i>") == Markup("Hello, <b>&lt;i&gt;</b>!")
    assert markup("greeting", name=Markup("<i>x</i>")) == Markup("Hello, <b><i>x</i></b>!")


@pytest.mark.usefixtures("words")
def test_a_lone_surrogate_in_a_parameter_is_shown_as_a_replacement_character():
    assert message("tokens.branch", count=1, text="a\ud800b") == "word of a\ufffdb"


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize(("id", "parameters"), [("nothing", {}), ("greeting", {}), ("greeting", {"name": "", "x": 1})])
def test_an_unknown_message_or_a_wrong_parameter_is_an_error(id, parameters):
    with pytest.raises(LookupError):
        message(id, **parameters)


@pytest.mark.usefixtures("words")
def test_two_files_cannot_define_the_same_message(tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "en.toml").write_text('greeting = "Hi"\n')
    messages.add_messages(other)
    with pytest.raises(LookupError, match="repeats the message 'greeting'"):
        message("greeting", name="")


@pytest.mark.usefixtures("words")
def test_browser_parts_get_the_patterns_of_their_table():
    assert set(browser_messages("tokens")) == {"count", "quoted", "branch"}


def test_what_is_said_of_a_term_has_no_tags_but_those_of_formulas():
    said = {each.id: each.meaning + each.formula for each in all_terms()}
    tags = {id: set(re.findall(r"</?([a-z]\w*)", text)) for id, text in said.items()}
    assert {id: found for id, found in tags.items() if found - {"b", "i", "sub", "sup", "math", "msqrt", "mi"}} == {}
    assert "[MASK] or &lt;mask&gt;" in said["mask"]


def test_numbers_have_the_same_marks_alone_and_within_a_sentence():
    assert number(1_234_567) == MessageFormat("{count, number}", "en").format({"count": 1_234_567})


def test_sentences_that_send_a_reader_to_models_say_where_a_phone_has_them():
    every = messages.patterns("en").values()
    naming = [each for each in every if re.search("“Models”|under Models", each) and "multilingual.md" not in each]
    assert len(naming) == 5
    assert [each for each in naming if "“Models” (on a phone in the menu ☰)" not in each] == []
