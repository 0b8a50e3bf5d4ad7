import assert from "node:assert/strict";
import test from "node:test";
import { fileName } from "../../demo/components/explorer/file_names.js";
import * as names from "../../demo/components/explorer/names.js";
import { readingOf } from "../../demo/components/explorer/reading.js";
import { commonScale } from "../../demo/components/explorer/scale.js";
import { initialState } from "../../demo/components/explorer/state.js";
import { decode, pane, payload } from "./model.js";

/** Messages that show their id and parameters: which sentence is chosen is tested here, not its wording. */
const messages = {
  format: (id, parameters = {}) => (id === "separator" ? ", " : [id, ...Object.values(parameters)].join(" ")),
  number: (value, digits) => value.toFixed(digits),
};

const slot = (changes = {}, heads = [[0, 0]]) => ({ heads, pane, state: { ...initialState(), ...changes } });

const weights = Array.from({ length: 25 }, (_, index) => 2000 * index);
const matrix = decode(payload(weights, { elsewhere: [0, 0.25, 0, 0, 0] }));

test("a head is described by its kind with the score, entropy and distance", () => {
  const facts = names.headFacts(messages, pane, [1, 0]);
  assert.equal(facts, "heads.kind_score next 0.75, heads.entropy 0.5, heads.distance 1.5");
});

test("figures that a text cannot give are left out", () => {
  assert.equal(names.headFacts(messages, pane, [1, 1]), "previous");
});

for (const [heads, expected] of [
  [[[1, 0]], "heads.one 1 0"],
  [
    [
      [0, 0],
      [1, 1],
    ],
    "open.mean_listed 2 0.0, 1.1",
  ],
  [
    [
      [1, 0],
      [1, 1],
    ],
    "open.mean_of_layer 1",
  ],
  [
    [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ],
    "open.mean_of_all 4",
  ],
]) {
  test(`${heads.length} open heads are called ${expected}`, () => {
    assert.equal(names.selectionName(messages, slot({}, heads)), expected);
  });
}

test("more than six heads are counted and not listed", () => {
  const wide = { ...pane, layers: 4, heads: 4 };
  const heads = [0, 1, 2, 3]
    .flatMap((head) => [
      [0, head],
      [1, head],
    ])
    .slice(0, 7);
  assert.equal(names.selectionName(messages, { ...slot({}, heads), pane: wide }), "open.mean 7");
});

test("a rollout is called after the highest layer", () => {
  assert.equal(
    names.selectionName(
      messages,
      slot({ measure: "rollout" }, [
        [0, 0],
        [1, 1],
      ]),
    ),
    "open.rollout 1",
  );
});

test("what differs from the plain weights is named", () => {
  const state = {
    measure: "norms",
    units: "words",
    specials: "hidden",
    direction: "A to B",
    facing: "to",
  };
  const pair = { ...slot(state), pane: { ...pane, pair: true } };
  const expected = ["norms", "words", "hidden", "a_to_b", "to"].map((id) => `details.${id} words`);
  assert.deepEqual(names.viewDetails(messages, pair, "text"), expected);
  assert.deepEqual(names.viewDetails(messages, slot()), []);
});

test("of lines of one token, a picture says which token they are of", () => {
  const lines = (focus) => names.viewDetails(messages, { ...slot(), matrix, focus }, "lines");
  assert.deepEqual(lines({ row: 1, column: null }), ["details.line_from \u2068The\u2069"]);
  assert.deepEqual(lines({ row: null, column: 1 }), ["details.line_to \u2068The\u2069"]);
  assert.deepEqual(lines(null), []);
});

test("the translation score of a head stands with the weight that it is about", () => {
  const values = (value) => [
    [value, 0],
    [0, 0],
  ];
  const translation = { scores: values(0.94), shares: values(0.0521), on_counterpart: values(0.0112) };
  translation.shares_by_text = [values(0.0021), values(0.1021)];
  const facts = names.headFacts(messages, { ...pane, translation }, [0, 0]);
  assert.ok(facts.endsWith("heads.translation 0.94 5.2 0.2 10.2 1.1"), facts);
});

test("a direction between texts is named only where there are two", () => {
  assert.deepEqual(names.viewDetails(messages, slot({ direction: "A to B" })), []);
});

test("a file is named after model, heads, settings and picture, as the server names its files", () => {
  const request = { units: "tokens", specials: "shown", measure: "weights", direction: "all" };
  const named = (heads, changes, content = "matrix", facing = "from") =>
    fileName({ pane, state: { facing }, viewRequest: () => ({ heads, ...request, ...changes }) }, content);
  const many = [0, 1, 2, 3, 4].map((head) => [2, head]);
  assert.equal(named([[2, 6]]), "polyglot-lens-tiny-layer-2-head-6-matrix");
  assert.equal(named([[2, 6]], { direction: "A to B" }), "polyglot-lens-tiny-layer-2-head-6-a-to-b-matrix");
  assert.equal(named(many, {}, "lines"), "polyglot-lens-tiny-heads-2.0-2.1-2.2-2.3-and-more-lines");
  assert.equal(named([[3, 0]], { measure: "rollout" }, "text", "to"), "polyglot-lens-tiny-rollout-to-layer-3-to-text");
});

const [cls, the, sep] = ["[CLS]", "The", "[SEP]"].map((text) => `\u2068${text}\u2069`);
const read = (focus, changes) => readingOf(messages, { matrix, facing: "from", units: "tokens", ...changes }, focus);

test("a cell, a row or a column is read out; a hint where there is none", () => {
  assert.equal(read({ row: 0, column: 1 }), `reading.cell ${cls} ${the} ${matrix.at(0, 1).toFixed(4)}`);
  assert.ok(read({ row: 0, column: null }).startsWith(`reading.row ${cls} reading.weight \u2068[SEP]\u2069`));
  assert.ok(read({ row: null, column: 1 }).startsWith(`reading.column ${the} reading.weight ${sep}`));
  assert.equal(read(null), "reading.nothing_from tokens");
  assert.equal(read(null, { units: "words" }), "reading.nothing_from words");
});

test("where a part of the weight is not shown, a row says how much of it is", () => {
  const limited = read({ row: 1, column: null }, { direction: "A to B" });
  assert.ok(limited.startsWith(`reading.row_in_part ${the} text 75 reading.weight`), limited);
  const hidden = read({ row: 1, column: null }, { isRescaled: true });
  assert.ok(hidden.startsWith(`reading.row_of_part ${the} tokens 75 reading.share ${sep}`), hidden);
  const cell = read({ row: 1, column: 0 }, { isRescaled: true });
  assert.equal(cell, `reading.cell_of_part ${the} ${cls} tokens 75 ${(100 * matrix.at(1, 0)).toFixed(1)}`);
  const column = read({ row: null, column: 0 }, { isRescaled: true, direction: "A to B" });
  assert.ok(column.startsWith(`reading.column_of_part ${cls}`) && column.endsWith(" text"), column);
});

test("what a head does is said with its score, and that it counts what is not shown", () => {
  assert.equal(names.verdict(messages, pane, [1, 0], false), "verdict.next 75 38 no");
  assert.equal(names.verdict(messages, pane, [1, 0], true), "verdict.next 75 38 yes");
  assert.ok(names.verdict(messages, pane, [1, 1], true).startsWith("verdict.previous 0"));
});

test("the footnote gives the scale, the share that went elsewhere, and a hint", () => {
  const note = (changes, more) => names.footnote(messages, { ...slot(changes), matrix, scale: 0.5, ...more });
  const elsewhere = "footnote.elsewhere 5.0";
  assert.equal(note({}), `footnote.matrix 0.50 1.00 0.010 ${elsewhere} hints.matrix tokens`);
  assert.equal(note({ view: "lines" }), `footnote.lines 0.50 1.00 0.010 ${elsewhere} hints.lines tokens`);
  const table = { view: "table", specials: "rescaled" };
  assert.equal(note(table), "footnote.elsewhere_rescaled 5.0 hints.table tokens");
});

test("the footnote names the words that a token joins", () => {
  const shown = { ...slot({ units: "words" }), scale: 1 };
  const note = names.footnote(messages, { ...shown, matrix: { ...matrix, merged: ["自行车"] } });
  assert.ok(note.includes("footnote.merged"));
  assert.ok(note.includes("自行车"));
  assert.ok(!names.footnote(messages, { ...shown, matrix }).includes("footnote.merged"));
});

test("the footnote of a matrix says how it stands to a text from right to left", () => {
  const arabic = (view) => ({ ...slot({ view }), pane: { ...pane, directions: ["rtl", "ltr"] }, matrix, scale: 1 });
  assert.ok(names.footnote(messages, arabic("matrix")).endsWith("footnote.right_to_left"));
  assert.ok(!names.footnote(messages, arabic("table")).includes("right_to_left"));
});

test("all pictures have one scale: up to 1, or to the largest weight where all are small", () => {
  assert.equal(commonScale([{ scale: 0.97 }, { scale: 0.21 }]), 1);
  assert.equal(commonScale([{ scale: 0.3 }, { scale: 0.21 }]), 0.3);
});

test("the scale of a saved picture is of weights, and where they are rescaled of shares of what is shown", () => {
  const unit = (changes) => names.scaleUnit(messages, { ...initialState(), ...changes });
  assert.equal(unit({ specials: "hidden" }), "save.scale_weights weights");
  assert.equal(unit({ specials: "rescaled", measure: "norms" }), "save.scale_rescaled norms");
});
