"""The page gets every result of long work, however late the message comes that the stream of results has ended."""

import asyncio
import time

import pytest
from playwright.sync_api import expect
from starlette.responses import StreamingResponse

from tests.conftest import TIMEOUT
from tests.reader import open_section, type_text

pytestmark = pytest.mark.usefixtures("late")

LATE = 0.3  # seconds: longer than a person's script takes from a result to the next click


@pytest.fixture
def late(monkeypatch):
    """Delay the message that a stream has ended, as a proxy or a busy machine does."""
    stream = StreamingResponse.stream_response

    async def stream_late(response, send):
        async def send_late(message):
            if b"close_stream" in message.get("body", b""):
                await asyncio.sleep(LATE)
            await send(message)

        await stream(response, send_late)

    monkeypatch.setattr(StreamingResponse, "stream_response", stream_late)


@pytest.fixture
def ranked(page):
    """Ranks the heads for a text."""
    page.get_by_label("M-BERT", exact=True).check()
    open_section(page, "Does it matter?")

    def rank(text):
        type_text(page, text)
        expect(page.get_by_text("The 10 heads that matter most")).to_have_count(0)
        expect(page.locator(".chips").first).to_contain_text(text.split()[-1])
        page.get_by_role("button", name="Rank the heads").click()
        expect(page.get_by_text("The 10 heads that matter most")).to_be_visible()

    return rank


def test_work_that_starts_while_the_message_is_on_its_way_gets_its_results(ranked):
    for word in ("one", "two", "three"):
        ranked(f"___ and {word}")


def test_no_stream_stays_open_when_all_work_has_ended(page, ranked):
    streams, ended = set(), set()
    page.on("request", lambda sent: streams.add(sent) if "queue/data" in sent.url else None)
    for end in ("requestfinished", "requestfailed"):  # the page lets go of a stream that has ended
        page.on(end, lambda sent: ended.add(sent) if "queue/data" in sent.url else None)
    ranked("___ and coffee")
    assert streams
    deadline = time.monotonic() + TIMEOUT / 1000
    while not streams <= ended:
        assert time.monotonic() < deadline, "A stream has stayed open."
        page.wait_for_timeout(20)
