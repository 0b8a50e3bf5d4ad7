// In a saved page the weights are inside it, one byte each; this stands in for the server.

import { decodeBytes } from "./matrix.js";

const BYTE = 255; // stands for the largest weight of a head
const FULL = 65_535; // see matrix.js

const sum = (weights) => weights.reduce((total, weight) => total + weight, 0);

async function inflate(base64) {
  const packed = new Blob([decodeBytes(base64)]).stream();
  const inflated = packed.pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(inflated).arrayBuffer());
}

/** Return the server functions of the explorer for the `stored` data that heads/offline.py writes. */
export function storedServer(stored, messages) {
  const bytes = inflate(stored.weights);
  return {
    matrix: async (request) => meanMatrix(stored, await bytes, request),
    thumbs: async ({ specials }) => (specials === "shown" ? stored.value.panes[0].thumbs : stored.hidden),
    between: async (request) => ({ scores: weightsBetween(stored, await bytes, request) }),
    save: async () => ({ refusal: messages.format("save.offline") }),
  };
}

/** Return the mean of the given heads as `matrix_payload` in heads/view.py encodes it. */
export function meanMatrix(stored, bytes, { heads, specials }) {
  const shown = shownPlaces(stored, specials);
  const rows = shown.map((row) => shownRow(stored, bytes, { heads, specials, row, shown }));
  const weights = rows.flatMap((row) => row.weights);
  const scale = weights.reduce((largest, weight) => Math.max(largest, weight), 0) || 1;
  return {
    rows: shown.map((index) => stored.units[index]),
    columns: null,
    scale,
    elsewhere: rows.map((row) => row.elsewhere),
    data: encode(weights, scale),
  };
}

function shownRow(stored, bytes, { heads, specials, row, shown }) {
  const all = stored.units.map((_, column) => meanWeight(stored, bytes, heads, row, column));
  const weights = shown.map((column) => all[column]);
  const seen = sum(weights);
  const rescaled = specials === "rescaled" && seen ? weights.map((weight) => weight / seen) : weights;
  return { weights: rescaled, elsewhere: sum(all) - seen };
}

/** Return the weight of each head between tokens, by the first and last of them: see `weights_between` in models/. */
export function weightsBetween(stored, bytes, { specials, rows, columns }) {
  const shown = shownPlaces(stored, specials);
  const { layers, heads } = stored.value.panes[0];
  const within = ([first, last]) => shown.filter((place) => first <= place && place <= last);
  const weight = (head) => {
    const given = within(rows).map((row) => {
      const { weights } = shownRow(stored, bytes, { heads: [head], specials, row, shown });
      return sum(within(columns).map((column) => weights[shown.indexOf(column)]));
    });
    return sum(given) / given.length;
  };
  return Array.from({ length: layers }, (_, layer) =>
    Array.from({ length: heads }, (_, head) => weight([layer, head])),
  );
}

const shownPlaces = ({ units }, specials) =>
  units.map((_, index) => index).filter((index) => specials === "shown" || !units[index][4]);

function meanWeight(stored, bytes, heads, row, column) {
  const [count, across] = [stored.units.length, stored.value.panes[0].heads];
  const weights = heads.map(([layer, head]) => {
    const place = ((layer * across + head) * count + row) * count + column;
    return (bytes[place] / BYTE) * stored.largest[layer][head];
  });
  return sum(weights) / heads.length;
}

function encode(weights, scale) {
  const data = new Uint8Array(Uint16Array.from(weights, (weight) => Math.round((weight / scale) * FULL)).buffer);
  return btoa(Array.from(data, (byte) => String.fromCharCode(byte)).join(""));
}
