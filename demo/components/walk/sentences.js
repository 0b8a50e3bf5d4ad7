// What happens with the followed token at a step, in a sentence with its own numbers.

import { isolate } from "../common/messages.js";
import { dot, indexOfMost, rowOf, spread, strongestOf, sumOf } from "./vectors.js";

const PARAMETERS = {
  text: ({ model, whole }) => ({
    count: model.count,
    vocabulary: model.vocabulary,
    id: whole(model.tokens[model.token].id),
  }),
  word: ({ model, whole }) => ({ id: whole(model.tokens[model.token].id), hidden: model.hidden }),
  position: ({ model }) => ({
    position: model.position,
    row: model.positionRow,
    first: model.positionRow - model.position,
  }),
  segment: ({ model }) => ({ rows: model.segmentRows, text: model.segmentRow }),
  norm: ({ model, number }) => {
    const { mean, deviation } = spread(sumOf(model.word, model.place, model.segment), model.epsilon);
    return { mean: number(mean), deviation: number(deviation) };
  },
  project: ({ model }) => ({ layers: model.layers, heads: model.heads, layer: model.layer, head: model.head }),
  scores: (view) => ({ ...bestMatch(view, view.model.scores), width: view.model.width }),
  softmax: (view) => bestMatch(view, view.model.weights),
  mix: (view) => ({ ...bestMatch(view, view.model.weights), ...mostAdded(view.model) }),
  heads: ({ model }) => ({
    heads: model.heads,
    width: model.width,
    hidden: model.hidden,
    layer: model.layer,
    resting: countResting(model),
  }),
  residual: () => ({}),
  neurons: ({ model, number }) => {
    const best = indexOfMost(model.active);
    const firing = model.active.filter((value) => value > 0).length;
    return { neurons: model.neurons, firing, neuron: best, value: number(model.active[best]) };
  },
  output: ({ model }) => ({
    layer: model.layer,
    next: model.layer + 1,
    last: model.layer + 1 === model.layers ? "yes" : "no",
  }),
  layers: ({ model, number }) => {
    const least = indexOfMost(model.fromBelow, (value) => -value);
    return {
      layers: model.layers,
      cosine: number(model.fromStart.at(-1)),
      layer: least,
      below: number(model.fromBelow[least]),
      ...answerOf(model),
    };
  },
  prediction: ({ model, percent }) => {
    const [best] = model.prediction?.candidates ?? [];
    const word = best ? isolate(best.name) : "";
    const known = best ? "yes" : "no";
    const tied = model.prediction?.tied ? "yes" : "no";
    return { vocabulary: model.vocabulary, tied, known, word, share: best ? percent(best.probability) : "" };
  },
  loss: ({ model, number, percent }) => {
    const right = model.prediction?.right;
    if (!right) return { word: "", share: "", loss: "", rank: 0, read: "" };
    const read = model.tokens[model.token].special ? "no" : "yes";
    return {
      word: isolate(right.name),
      read,
      share: percent(right.probability),
      loss: number(right.loss),
      rank: right.rank,
    };
  },
};

/** Return how many heads of the layer look most at a token that the model has added. */
function countResting(model) {
  const heads = Array.from({ length: model.heads }, (_, head) => strongestOf(model, head).index);
  return heads.filter((index) => model.tokens[index].added).length;
}

/** Return the last layer's best piece, and the first state from which on all have it; from 1, `before` is its layer. */
function answerOf({ guesses }) {
  if (!guesses.length) return { known: "no", answer: "", from: 0, before: 0 };
  const answer = guesses.at(-1).name;
  const from = 1 + guesses.findLastIndex(({ name }) => name !== answer);
  return { known: "yes", answer: isolate(answer), from, before: from - 1 };
}

function bestMatch({ model, number, percent }, values) {
  const best = indexOfMost(values);
  const isSelf = best === model.token ? "yes" : "no";
  return {
    best: isolate(model.tokens[best].name),
    self: isSelf,
    score: number(model.scores[best]),
    share: percent(model.weights[best]),
  };
}

/** Return the token whose value times its weight is the longest vector: a large weight of a small value adds little. */
function mostAdded({ weights, values, width, tokens }) {
  const lengths = [...weights].map((weight, index) => {
    const value = rowOf(values, index, width);
    return weight * Math.sqrt(dot(value, value));
  });
  const index = indexOfMost(lengths);
  return { most: isolate(tokens[index].name), same: index === indexOfMost(weights) ? "yes" : "no" };
}

/** Return what a sentence calls a model: a compact one is not the model that gave its family the name. */
export const nameOf = ({ official, checkpoint, family }) => (official ? checkpoint : family);

/** Return the sentence of a view. */
export function sentenceOf(view) {
  const { messages, model, step } = view;
  const bound = {
    ...view,
    model,
    number: view.number.bind(view),
    percent: view.percent.bind(view),
    whole: view.whole.bind(view),
  };
  const shared = { family: nameOf(model), token: isolate(model.tokens[model.token].name) };
  return messages.format(`steps.${step.id}.said`, { ...shared, ...PARAMETERS[step.id](bound) });
}
