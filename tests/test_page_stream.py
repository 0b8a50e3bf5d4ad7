"""The page gets every answer, however late the word comes that the stream of answers before it has ended."""

import asyncio

import pytest
from playwright.sync_api import expect
from starlette.responses import StreamingResponse

from tests.reader import count_requests, type_text, wait_for_rest

pytestmark = pytest.mark.usefixtures("late")

LATE = 0.3  # seconds: longer than the page takes from an answer to its next question


@pytest.fixture
def late(monkeypatch):
    """The word that a stream has ended is late, as behind a proxy or on a busy machine."""
    stream = StreamingResponse.stream_response

    async def stream_late(response, send):
        async def send_late(message):
            if b"close_stream" in message.get("body", b""):
                await asyncio.sleep(LATE)
            await send(message)

        await stream(response, send_late)

    monkeypatch.setattr(StreamingResponse, "stream_response", stream_late)


def test_a_page_that_opens_shows_its_answers(page):
    expect(page.locator(".ranking")).to_have_count(2)


def test_a_text_typed_while_the_word_is_on_its_way_is_answered(page):
    for word in ("one", "two", "three"):
        type_text(page, f"The {word} ___.")
        expect(page.locator(".chips").first).to_contain_text(word)


def test_no_stream_stays_open_when_every_question_is_answered(page):
    wait_for_rest(page, count_requests(page))
    streams, ended = [], []
    page.on("request", lambda sent: streams.append(sent) if "queue/data" in sent.url else None)
    for end in ("requestfinished", "requestfailed"):  # the page lets go of a stream that has ended
        page.on(end, lambda sent: ended.append(sent) if "queue/data" in sent.url else None)
    type_text(page, "Another ___.")
    wait_for_rest(page, count_requests(page))
    assert streams
    assert set(streams) <= set(ended)  # one from before may end meanwhile
