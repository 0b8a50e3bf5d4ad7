// A small model and its weights, as the server sends them.

import { decodeMatrix } from "../../demo/components/explorer/matrix.js";

const base64 = (bytes) => btoa(String.fromCharCode(...bytes));

/** Two layers of two heads. The figures of the last head are not known. */
export const pane = {
  family: "M-BERT",
  checkpoint: "tiny",
  model: "tiny",
  layers: 2,
  heads: 2,
  opened: [1, 0],
  kinds: [
    ["next", "broad"],
    ["next", "previous"],
  ],
  kindLabels: { next: "next", broad: "broad", previous: "previous" },
  scores: [
    [0.5, 0.9],
    [0.75, null],
  ],
  entropy: [
    [1.25, 3],
    [0.5, null],
  ],
  distance: [
    [1, 4.04],
    [1.5, null],
  ],
  pair: false,
  directions: ["ltr", "ltr"],
  passage: JSON.stringify(["The 🐈 sat", "tiny", 0, ""]),
  first: 1,
  // [CLS] The 🐈 sat [SEP]: characters are counted as code points
  spans: [
    [0, 0],
    [0, 3],
    [4, 5],
    [6, 9],
    [0, 0],
  ],
};

export const kinds = ["previous", "next", "broad"].map((id) => ({ id, name: id }));

const TEXTS = ["[CLS]", "The", "🐈", "sat", "[SEP]"];

export const rows = TEXTS.map((text, index) => [text, index, index + 1, 0, index === 0 || index === 4]);

/** A payload of `matrix_payload`: row by row, the integers 0 to 65,535 of the weights. */
export function payload(values, { scale = 1, elsewhere, columns = null, units = rows } = {}) {
  const bytes = new Uint8Array(Uint16Array.from(values).buffer);
  return { rows: units, columns, scale, elsewhere: elsewhere ?? units.map(() => 0), data: base64(bytes) };
}

/** The matrix of a payload; without places, all of its tokens run from left to right. */
export function decode(sent, places) {
  const count = Math.max(...[...sent.rows, ...(sent.columns ?? [])].map(([, , last]) => last));
  return decodeMatrix(sent, places ?? Array.from({ length: count }, () => [0, 0, 0]));
}

/** Letters for layouts: ten pixels wide. */
export const font = { size: 14, width: (text) => 10 * [...text].length };
