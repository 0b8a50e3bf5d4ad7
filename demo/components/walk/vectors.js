// What the server sends of a model: see `model_value` in demo/capabilities/how_it_works/walk/view.py.

const bytesOf = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

/** Return the model with its arrays, which come as base64 of 32-bit floats, and of 8-bit integers in `similarity`. */
export function readModel(model) {
  const arrays = Object.entries(model.arrays).map(([name, text]) => [name, new Float32Array(bytesOf(text).buffer)]);
  const percents = Object.entries(model.similarity.percents).map(([name, text]) => [
    name,
    Float32Array.from(new Int8Array(bytesOf(text).buffer), (percent) => percent / 100),
  ]);
  const similarity = { ...model.similarity, ...Object.fromEntries(percents) };
  return withStates({ ...model, ...Object.fromEntries(arrays), similarity });
}

/** Name the states of the token that steps begin or end with. */
function withStates(model) {
  const { states, hidden, layer, layers } = model;
  const [embedded, input, output, last] = [0, layer, layer + 1, layers].map((at) => rowOf(states, at, hidden));
  return { ...model, embedded, input, output, last };
}

/** Return one row of a flat array of rows of `width` numbers. */
export const rowOf = (flat, index, width) => flat.subarray(index * width, (index + 1) * width);

/** Return the sum of vectors of one length. */
export const sumOf = (...vectors) => vectors[0].map((_, at) => vectors.reduce((sum, each) => sum + each[at], 0));

export const dot = (one, other) => one.reduce((sum, each, at) => sum + each * other[at], 0);

/** Return the index of the largest number, by `size`. */
export function indexOfMost(values, size = (value) => value) {
  let best = 0;
  for (let at = 1; at < values.length; at++) if (size(values[at]) > size(values[best])) best = at;
  return best;
}

/** Return the index of the token that a head of the layer looks most at, and its weight. */
export function strongestOf({ headWeights, tokens }, head) {
  const weights = rowOf(headWeights, head, tokens.length);
  const index = indexOfMost(weights);
  return { index, weight: weights[index] };
}

/** Return the indices of the `count` largest numbers, the largest first. */
export const indicesOfMost = (values, count) =>
  [...values.keys()].sort((one, other) => values[other] - values[one]).slice(0, count);

/** Return the mean of a vector, and its standard deviation as layer normalization takes it. */
export function spread(values, epsilon) {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const variance = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance + epsilon) };
}

const DARKEST = 2.5; // times the root mean square: numbers from there on have the darkest shade

/** Return the size of a number that has the darkest shade in strips of these vectors. */
export function scaleOf(...vectors) {
  const squares = vectors.map((values) => dot(values, values) / values.length);
  return DARKEST * Math.sqrt(Math.max(...squares)) || 1;
}
