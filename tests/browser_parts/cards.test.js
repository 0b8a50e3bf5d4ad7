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

test("a card leaves the neighbours of what it explains free, at the first side with room", () => {
  const group = { left: 10, top: 100, right: 300, bottom: 180 };
  const small = { width: 60, height: 40 };
  const placed = (sides, view = PHONE) =>
    placeCard(
      at(20, 110),
      small,
      view,
      sides.map((side) => ({ group, side })),
    );
  assert.deepEqual(placed(["below", "above"]), { left: 20, top: 186 });
  assert.deepEqual(placed(["above", "below"]), { left: 20, top: 54 });
  assert.deepEqual(placed(["after", "below"]), { left: 306, top: 110 });
  assert.deepEqual(placed(["before", "below"]), { left: 20, top: 186 });
  assert.deepEqual(placed(["below"], { width: 390, height: 200 }), { left: 20, top: 64 }); // no room beside the group
});

test("a card stands at a side of the next rectangle where the first has no room around it", () => {
  const [block, line] = [{ left: 10, top: 100, right: 380, bottom: 800 }, at(20, 110)];
  const places = [
    { group: block, side: "below" },
    { group: block, side: "after" },
    { group: line, side: "above" },
  ];
  assert.deepEqual(placeCard(line, { width: 60, height: 40 }, PHONE, places), { left: 20, top: 64 });
});
