import assert from "node:assert/strict";
import test from "node:test";
import { queryOf } from "../../demo/components/address/query.js";

// The values: the family, both checkpoints, the text, the tab, and the layer, which only one tab has.
const LINK = {
  family: 0,
  checkpoints: [
    { family: "mbert", index: 1, usual: "mbert-compact" },
    { family: "xlmr", index: 2, usual: "xlmr-compact" },
  ],
  longest: 60,
  rules: [
    { name: "text", default: "usual", index: 3, visibleWhen: [] },
    { name: "layer", default: 2, bounds: [1, 12], index: 5, visibleWhen: [[4, "attention"]] },
  ],
};
const USUAL = ["both", "mbert-compact", "xlmr-compact", "usual", "tokens", 2];

const change = (changes) => Object.assign([...USUAL], changes);
const query = (changes, present = "") => queryOf(change(changes), LINK, present).query;

test("the link of a page as it opens is empty", () => assert.equal(query({}), ""));

test("what differs is in the link, in a way that an address can hold", () => {
  assert.equal(query({ 3: "a&b ف" }), "text=a%26b+%D9%81");
});

test("what is not visible is not in the link", () => {
  assert.equal(query({ 5: 3 }), "");
  assert.equal(query({ 4: "attention", 5: 3 }), "layer=3");
});

test("a number that is being typed is in the link as the page uses it", () => {
  assert.equal(query({ 4: "attention", 5: 30 }), "layer=12");
  assert.equal(query({ 4: "attention", 5: 0 }), "layer=1");
  assert.equal(query({ 4: "attention", 5: 3.6 }), "layer=4");
  assert.equal(query({ 4: "attention", 5: null }), "");
});

test("models are in the link unless both families have their usual ones", () => {
  assert.equal(query({ 0: "xlmr" }), "model=xlmr");
  assert.equal(query({ 1: "mbert-base" }), "model=mbert-base&model=xlmr");
});

test("a text that is too long is left out, and that is said", () => {
  const state = queryOf(change({ 3: "x".repeat(80), 0: "xlmr" }), LINK, "");
  assert.deepEqual(state, { query: "model=xlmr", withoutText: true });
});

test("parameters of Gradio stay, others go", () => {
  assert.equal(query({}, "?__theme=dark&text=old"), "__theme=dark");
});
