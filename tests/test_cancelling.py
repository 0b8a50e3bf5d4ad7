"""Events that are cancelled."""

import httpx

from tests.http import cancel_while_removed


def test_an_event_can_be_cancelled_twice_at_a_time(blocks, url):
    with httpx.Client(base_url=url, timeout=60) as client:
        answer = cancel_while_removed(blocks.app, client.post)
    assert (answer.status_code, answer.json()) == (200, {"success": True})
