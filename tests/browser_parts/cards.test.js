// Where cards stand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { placeCard } from "../../demo/components/cards/place.js";

const PHONE = { width: 390, height: 844 };
const CARD = { width: 374, height: 200 };
const at = (left, top) => ({ left, top, right: left + 40, bottom: top + 20 });

test("a card stands below what it explains, and above where there is more room", () => {
  assert.equal(placeCard(at(10, 100), CARD, PHONE).top, 126);
  assert.equal(placeCard(at(10, 700), CARD, PHONE).top, 494);
});

test("a card lies within the window whatever it explains", () => {
  for (const left of [-30, 0, 200, 380]) {
    for (const top of [-10, 0, 300, 600, 840]) {
      const place = placeCard(at(left, top), CARD, PHONE);
      assert.ok(place.left >= 8 && place.left + CARD.width <= PHONE.width - 8);
      assert.ok(place.top >= 8 && place.top + CARD.height <= PHONE.height - 8);
    }
  }
});
