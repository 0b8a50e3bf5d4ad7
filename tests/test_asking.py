"""Which answers are asked for, and which are shown."""

from threading import Event, Thread

import gradio as gr
import pytest

from demo.asking import Answer, Questions


def asked(*questions):
    """A reader who has asked one answer after another."""
    reader = Questions()
    for question in questions:
        reader.ask(0, question)
    return reader


def test_a_question_has_a_number_when_it_is_another_one_than_before():
    reader = asked(("a",))
    assert reader.ask(0, ("a",)) is None
    assert reader.ask(0, None) is None
    assert reader.ask(0, ("b",)) != reader.ask(1, ("b",))


def test_there_is_no_question_while_a_tab_is_closed():
    text, tab = object(), object()
    part = Answer(str, outputs=[], about=[text], opened={tab: "Tokens"})
    assert part.question({text: "a", tab: "Tokens"}) == ("a",)
    assert part.question({text: "a", tab: "Attention"}) is None


def test_nothing_is_shown_before_there_is_a_question():
    assert asked().answer(0, str) == gr.skip()


def test_the_question_is_answered_with_what_stands_beside_it():
    assert asked(("a",)).answer(0, "{0} {1}".format, 8) == "a 8"


def overtaken(reader, meanwhile):
    """What a slow answer shows, when `meanwhile` happens before it has ended."""
    begun, go, shown = Event(), Event(), []

    def slow(*values):
        begun.set()
        assert go.wait(10)
        return values

    thread = Thread(target=lambda: shown.append(reader.answer(0, slow, 8)))
    thread.start()
    assert begun.wait(10)
    meanwhile()
    go.set()
    thread.join()
    return shown[0]


def test_an_old_answer_does_not_follow_a_newer_one():
    reader = asked(("a",))
    assert overtaken(reader, lambda: reader.answer(0, max, "b")) == gr.skip()


def test_an_answer_to_an_old_question_is_not_shown():
    reader = asked(("a",))
    assert overtaken(reader, lambda: reader.ask(0, ("b",))) == gr.skip()
    assert overtaken(asked(("a",)), lambda: None) == ("a", 8)


def fail(*_values):
    raise RuntimeError


def test_what_fails_may_be_asked_again():
    reader = asked(("a",))
    with pytest.raises(RuntimeError):
        reader.answer(0, fail)
    assert reader.ask(0, ("a",)) is not None


def test_a_failure_about_an_old_question_bothers_nobody():
    reader = asked(("a",))
    newer = []

    def overtaken_failure(_question):
        newer.append(reader.ask(0, ("b",)))
        fail()

    assert reader.answer(0, overtaken_failure) == gr.skip()
    assert newer != [None]
    assert reader.answer(0, str) == "b"
