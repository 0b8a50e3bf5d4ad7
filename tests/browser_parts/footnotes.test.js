import assert from "node:assert/strict";
import test from "node:test";
import * as names from "../../demo/components/explorer/names.js";
import { initialState } from "../../demo/components/explorer/state.js";
import { decode, pane, payload } from "./model.js";

/** Messages that show their id and parameters: which sentence is chosen is tested here, not its wording. */
const messages = {
  format: (id, parameters = {}) => (id === "separator" ? ", " : [id, ...Object.values(parameters)].join(" ")),
  number: (value, digits) => value.toFixed(digits),
};

const slot = (changes = {}) => ({ pane, state: { ...initialState(), ...changes } });

const weights = Array.from({ length: 25 }, (_, index) => 2000 * index);
const matrix = decode(payload(weights, { elsewhere: [0, 0.25, 0, 0, 0] }));
const the = "\u2068The\u2069";

test("the footnote gives the scale, the share that went elsewhere, and a hint", () => {
  const note = (changes, more) => names.footnote(messages, { ...slot(changes), matrix, scale: 0.5, ...more });
  const elsewhere = "footnote.elsewhere 5.0 tokens";
  assert.equal(note({}), `footnote.matrix 0.50 1.00 0.010 ${elsewhere} hints.matrix tokens`);
  assert.equal(note({ view: "lines" }), `footnote.lines 0.50 1.00 0.010 ${elsewhere} hints.lines tokens`);
  const table = { view: "table", specials: "rescaled" };
  assert.equal(note(table), "footnote.elsewhere_rescaled 5.0 tokens hints.table tokens");
});

test("where one row is shown alone, its own share of the weight is said, not the mean of all", () => {
  const said = (row, changes) => names.elsewhereSentence(messages, { ...initialState(), ...changes }, matrix, row);
  assert.equal(said(1), `footnote.of_row ${the} 75.0 tokens no`);
  assert.equal(said(1, { specials: "rescaled", units: "words" }), `footnote.of_row ${the} 75.0 words yes`);
  assert.equal(said(0), "");
  const focus = { row: 1, column: null };
  const lines = { ...slot({ view: "lines" }), matrix, scale: 0.5, focus };
  assert.ok(names.footnote(messages, lines).includes("footnote.of_row"));
  assert.ok(!names.footnote(messages, { ...lines, ...slot() }).includes("footnote.of_row"));
  const subject = { chosen: 1, facing: "from" };
  assert.equal(names.rowOfPicture("text", { subject, matrix }), 1);
  assert.equal(names.rowOfPicture("text", { subject: { ...subject, facing: "to" }, matrix }), null);
  assert.equal(names.rowOfPicture("matrix", { focus, subject, matrix }), null);
});

test("the footnote of a matrix says which labels are left out", () => {
  const note = (layout) => names.footnote(messages, { ...slot(), matrix, scale: 1, layout });
  assert.ok(note({ everyRow: 1, everyColumn: 2 }).includes("footnote.labels_left_out 1 2 no"));
  assert.ok(note({ everyRow: 3, everyColumn: 2 }).includes("footnote.labels_left_out 3 2 yes"));
  assert.ok(!note({ everyRow: 1, everyColumn: 1 }).includes("labels_left_out"));
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
