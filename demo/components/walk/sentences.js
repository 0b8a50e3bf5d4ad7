// What happens with the followed token at a step, in a sentence with its own numbers.

import { isolate } from "../common/messages.js";
import { indexOfMost, spread, sumOf } from "./vectors.js";

const PARAMETERS = {
  text: ({ model, whole }) => ({
    count: model.count,
    vocabulary: model.vocabulary,
    id: whole(model.tokens[model.token].id),
  }),
  word: ({ model, whole }) => ({ id: whole(model.tokens[model.token].id), hidden: model.hidden }),
  position: ({ model }) => ({ position: model.position, row: model.positionRow }),
  segment: ({ model }) => ({ rows: model.segmentRows, text: model.segmentRow }),
  norm: ({ model, number }) => {
    const { mean, deviation } = spread(sumOf(model.word, model.place, model.segment), model.epsilon);
    return { mean: number(mean), deviation: number(deviation) };
  },
  project: ({ model }) => ({ layer: model.layer, head: model.head, hidden: model.hidden, width: model.width }),
  scores: (view) => ({ ...bestMatch(view, view.model.scores), width: view.model.width }),
  softmax: (view) => bestMatch(view, view.model.weights),
  mix: (view) => bestMatch(view, view.model.weights),
  heads: ({ model }) => ({ heads: model.heads, width: model.width, hidden: model.hidden, layer: model.layer }),
  residual: () => ({}),
  neurons: ({ model, number }) => {
    const best = indexOfMost(model.active);
    const firing = model.active.filter((value) => value > 0).length;
    return { neurons: model.neurons, firing, neuron: best + 1, value: number(model.active[best]) };
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
    };
  },
  prediction: ({ model, percent }) => {
    const [best] = model.prediction?.candidates ?? [];
    const word = best ? isolate(best.name) : "";
    const known = best ? "yes" : "no";
    return { vocabulary: model.vocabulary, known, word, share: best ? percent(best.probability) : "" };
  },
  loss: ({ model, number, percent }) => {
    const right = model.prediction?.right;
    if (!right) return { word: "", share: "", loss: "", rank: 0 };
    return { word: isolate(right.name), share: percent(right.probability), loss: number(right.loss), rank: right.rank };
  },
};

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
  const shared = { family: model.family, token: isolate(model.tokens[model.token].name) };
  return messages.format(`steps.${step.id}.said`, { ...shared, ...PARAMETERS[step.id](bound) });
}
