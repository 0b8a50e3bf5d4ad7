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

/** Return the server functions of the explorer for the `stored` data that demo/views/offline.py writes. */
export function storedServer(stored, messages) {
  const bytes = inflate(stored.weights);
  return {
    matrix: async (request) => meanMatrix(stored, await bytes, request),
    save: async () => ({ refusal: messages.format("save.offline") }),
  };
}

/** Return the mean of the given heads as `matrix_payload` in demo/views/attention.py encodes it. */
export function meanMatrix(stored, bytes, { heads, specials }) {
  const indices = stored.units.map((_, index) => index);
  const shown = indices.filter((index) => specials === "shown" || !stored.units[index][4]);
  const rows = shown.map((row) => {
    const all = indices.map((column) => meanWeight(stored, bytes, heads, row, column));
    const weights = shown.map((column) => all[column]);
    const seen = sum(weights);
    const rescaled = specials === "rescaled" && seen ? weights.map((weight) => weight / seen) : weights;
    return { weights: rescaled, elsewhere: sum(all) - seen };
  });
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
