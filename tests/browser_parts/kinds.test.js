import assert from "node:assert/strict";
import test from "node:test";
import {
  chooseKind,
  closestHeads,
  countHeads,
  enterTranslation,
  isLimited,
  leaveTranslation,
  limitsOf,
  reasonForNone,
  reasonForNoTranslation,
  resumeTranslation,
  strongestHeads,
} from "../../demo/components/explorer/kind_choice.js";
import {
  kindSentence,
  openRanksSentence,
  restoredSentence,
  translationSentence,
} from "../../demo/components/explorer/kind_words.js";
import { initialState } from "../../demo/components/explorer/state.js";
import { pane } from "./model.js";

const head = (layer, index, score, ofKind = true) => ({ layer, head: index, score, of_kind: ofKind });
const strongest = {
  next: head(1, 0, 0.75),
  previous: head(1, 1, 0.5),
  broad: head(0, 1, null),
  self: head(0, 0, 0.2, false),
};
const best = { layer: 1, head: 1, found: 3, words: 4 };
const weights = [
  [0, 0],
  [0, 0.25],
];
const half = weights.map((row) => row.map((each) => each / 2));
const translation = {
  best,
  shares: weights,
  shares_by_text: [half, weights],
  on_counterpart: weights.map((row) => row.map((each) => each / 5)),
};
const ours = { ...pane, accent: "mbert", strongest, translation: null };
const other = {
  ...ours,
  family: "XLM-R",
  accent: "xlmr",
  kinds: [
    ["next", "broad"],
    ["broad", "broad"],
  ],
  strongest: { ...strongest, next: head(0, 0, 0.9), previous: head(0, 1, 0.25, false), punctuation: null },
};
const both = [ours, other];
const messages = { number: (value) => String(value), format: (id, parameters) => JSON.stringify([id, parameters]) };

test("heads of a kind are counted for each model", () => {
  assert.deepEqual(
    countHeads(both, "broad").map(({ family, count }) => [family, count]),
    [
      ["M-BERT", 1],
      ["XLM-R", 3],
    ],
  );
});

test("a kind that some head of some model is of has no reason to be greyed", () => {
  assert.equal(reasonForNone(both, "previous"), null);
});

test("a kind that no head is of says whether the text has anything to measure it on", () => {
  assert.equal(reasonForNone(both, "self"), "none");
  assert.equal(reasonForNone(both, "punctuation"), "missing");
});

test("a click opens the strongest head of the kind in each model", () => {
  assert.deepEqual(strongestHeads(both, "next"), { "M-BERT": [1, 0], "XLM-R": [0, 0] });
});

test("a model without a head of the kind opens the closest, and where nothing is measured none", () => {
  assert.deepEqual(strongestHeads(both, "previous"), { "M-BERT": [1, 1], "XLM-R": [0, 1] });
  assert.deepEqual(strongestHeads([{ ...ours, strongest: { next: null } }, other], "next"), { "XLM-R": [0, 0] });
});

test("a second click shows all heads again; a click on another kind shows that one alone", () => {
  const chosen = chooseKind(new Set(), "next", false);
  assert.deepEqual([...chosen], ["next"]);
  assert.deepEqual([...chooseKind(chosen, "next", false)], []);
  assert.deepEqual([...chooseKind(chosen, "self", false)], ["self"]);
});

test("a click with a key adds a kind to those that are shown, or takes it away", () => {
  const chosen = chooseKind(new Set(["next"]), "self", true);
  assert.deepEqual([...chosen], ["next", "self"]);
  assert.deepEqual([...chooseKind(chosen, "next", true)], ["self"]);
});

test("the sentence names the strongest heads, and says which model has none", () => {
  const sentence = kindSentence(messages, both, { id: "previous", short: "look back" });
  for (const part of ["kinds.strongest", "look back", "kinds.head_scored", "kinds.head_closest"]) {
    assert.ok(sentence.includes(part), part);
  }
  assert.ok(kindSentence(messages, both, { id: "broad", short: "" }).includes("kinds.some"));
  const unmeasured = [ours, { ...other, strongest: { next: null } }];
  assert.ok(kindSentence(messages, unmeasured, { id: "next", short: "" }).includes("kinds.head_none"));
});

test("the translation needs a second text, and words that have a counterpart", () => {
  const pair = { ...ours, pair: true };
  assert.equal(reasonForNoTranslation(both), "no_pair");
  assert.equal(reasonForNoTranslation([pair]), "no_words");
  assert.equal(reasonForNoTranslation([pair, { ...pair, translation: { best } }]), null);
});

test("closest to the translation is the head with the best score, whatever its kind", () => {
  assert.deepEqual(closestHeads([{ ...ours, translation }, other]), { "M-BERT": [1, 1] });
  const sentence = translationSentence(messages, [{ ...ours, translation }, other], "B to A");
  assert.ok(sentence.includes('"direction":"second"'), sentence);
  assert.ok(sentence.includes("translation.said") && sentence.includes('\\"found\\":3'));
  assert.ok(!sentence.includes("XLM-R"));
});

test("an open head that is not the closest to the translation is named with its place", () => {
  const scores = [
    [0.1, 0.5],
    [0.5, 0.75],
  ];
  const sentence = (...heads) =>
    openRanksSentence(messages, [{ pane: { ...ours, translation: { best, scores } }, heads }]);
  assert.ok(sentence([0, 0]).includes('\\"place\\":4,\\"count\\":4'), sentence([0, 0]));
  assert.ok(sentence([0, 1]).includes('\\"place\\":2'));
  assert.equal(sentence([1, 1]), "");
  assert.equal(sentence([0, 0], [0, 1]), ""); // a mean has no place
  assert.equal(openRanksSentence(messages, [{ pane: ours, heads: [[0, 0]] }]), "");
});

test("it is shown limited to the other text and rescaled, in the order of its score, until it is left", () => {
  const state = { ...initialState(), order: "entropy", only: new Set(["next"]) };
  const back = { ...ours, translation: { ...translation, shares_by_text: [weights, half] } };
  enterTranslation(state, [back, other]);
  assert.deepEqual([state.order, state.specials, state.direction], ["translation", "rescaled", "A to B"]);
  assert.equal(state.only.size, 0);
  assert.ok(isLimited(state));
  assert.ok(!isLimited({ ...state, direction: "all" }));
  assert.ok(!isLimited({ ...state, specials: "shown" }));
  leaveTranslation(state);
  assert.deepEqual([state.order, state.specials, state.direction], ["entropy", "shown", "all"]);
  assert.ok(!isLimited(state));
});

test("the text whose words give the other one more weight is that which looks", () => {
  const state = initialState();
  enterTranslation(state, [{ ...ours, translation }]);
  assert.equal(state.direction, "B to A");
});

test("after it was left for another chip, what is shown again is said", () => {
  const state = { ...initialState(), specials: "hidden", direction: "B to A" };
  const limits = limitsOf(state);
  enterTranslation(state, [ours]);
  assert.notEqual(limitsOf(state), limits);
  leaveTranslation(state);
  assert.equal(limitsOf(state), limits);
  const named = { format: (id, parameters = {}) => [id, ...Object.values(parameters)].join(" ") };
  assert.equal(restoredSentence(named, state), "translation.left specials.hidden direction.b_to_a");
});

test("without a second text, nothing stays sorted by translation", () => {
  for (const order of ["translation", "counterpart"]) {
    const state = { ...initialState(), order };
    leaveTranslation(state);
    assert.equal(state.order, "layer");
  }
});

test("a link to what the chip shows presses the chip, and another link does not", () => {
  for (const order of ["translation", "counterpart"]) {
    const state = { ...initialState(), order, specials: "rescaled", direction: "B to A" };
    resumeTranslation(state);
    assert.ok(isLimited(state));
    leaveTranslation(state);
    assert.deepEqual([state.order, state.specials, state.direction], ["layer", "shown", "all"]);
  }
  for (const changes of [{ order: "entropy" }, { specials: "shown" }, { direction: "all" }]) {
    const state = { ...initialState(), order: "translation", specials: "rescaled", direction: "A to B", ...changes };
    resumeTranslation(state);
    assert.equal(state.translation, null);
  }
});
