import assert from "node:assert/strict";
import test from "node:test";
import { codeOf, overlap, placeOf, select, selected, watchSelection } from "../../demo/components/common/selection.js";
import { Reported } from "../../demo/components/selecting/reported.js";

const CODES = ["12-15", "second:0-4", "3-4~2", "edge:0", "edge:-1"];

test("a place is written as its code and read from it", () => {
  for (const code of CODES) assert.equal(codeOf(placeOf(code)), code);
  assert.equal(codeOf(null), "");
});

test("what is no code is no place", () => {
  for (const code of ["", "x", "1-", "edge:1", "second:edge:0", "1-2;", "-1-2", null, undefined]) {
    assert.equal(placeOf(code), null);
  }
});

test("places overlap where they share letters of the same text", () => {
  const pairs = (one, other) => overlap(placeOf(one), placeOf(other));
  assert.equal(pairs("0-9", "2-5"), true);
  assert.equal(pairs("0-2", "2-5"), false);
  assert.equal(pairs("4-4", "4-4"), true);
  assert.equal(pairs("4-4", "4-5"), false);
  assert.equal(pairs("0-9", "second:2-5"), false);
  assert.equal(pairs("edge:0", "edge:0"), true);
  assert.equal(pairs("edge:0", "0-9"), false);
  assert.equal(overlap(null, placeOf("0-9")), false);
});

test("those who watch hear of another place, once", () => {
  const heard = [];
  const end = watchSelection((place) => heard.push(codeOf(place)));
  for (const code of ["1-2", "1-2", "3-4"]) select(placeOf(code));
  select(null);
  end();
  select(placeOf("5-6"));
  assert.deepEqual(heard, ["1-2", "3-4", ""]);
  assert.equal(codeOf(selected()), "5-6");
});

test("a value that the page reports late is not taken for one that somebody else has set", () => {
  globalThis.document = new EventTarget();
  const value = new Reported("x");
  assert.equal(value.take(2), true);
  value.send(7);
  value.send(8);
  assert.equal(value.take(2), false); // the one from before
  assert.equal(value.take(7), false);
  assert.equal(value.take(8), false);
  assert.equal(value.take(8), false);
  assert.equal(value.take(7), true);
});

test("a value is set only where it differs", () => {
  const events = [];
  globalThis.document = new EventTarget();
  document.addEventListener("browser-value:x", ({ detail }) => events.push(detail));
  const value = new Reported("x");
  value.take(2);
  for (const next of [2, 7, 7, 2]) value.send(next);
  assert.deepEqual(events, [7, 2]);
});
