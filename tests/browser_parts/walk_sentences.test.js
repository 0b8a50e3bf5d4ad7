import assert from "node:assert/strict";
import test from "node:test";
import { nameOf, sentenceOf } from "../../demo/components/walk/sentences.js";

const text = (value) => String(value);
const model = {
  family: "M-BERT",
  checkpoint: "mbert-compact",
  official: "",
  tokens: [{ name: "[CLS]" }, { name: "yesterday" }],
  token: 1,
  width: 2,
  weights: [0.6, 0.4],
  scores: [2, 1],
};

/** Return what the sentence about a head's values is made of. */
const mixed = (values) =>
  sentenceOf({
    messages: { format: (_, parameters) => parameters },
    model: { ...model, values: Float32Array.from(values) },
    step: { id: "mix" },
    number: text,
    percent: text,
    whole: text,
  });

test("the token that adds most is told apart from the one with most weight", () => {
  const small = mixed([0.01, 0, 0.6, 0.8]);
  assert.equal(small.best, "\u2068[CLS]\u2069");
  assert.equal(small.most, "\u2068yesterday\u2069");
  assert.equal(small.same, "no");
  assert.equal(mixed([1, 0, 0.6, 0.8]).same, "yes");
});

test("a compact model is called by its own name", () => {
  assert.equal(nameOf(model), "M-BERT");
  assert.equal(nameOf({ ...model, official: "This is a compact model." }), "mbert-compact");
});
