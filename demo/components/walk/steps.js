// The steps of the walk in their order, each with its group: `draw(view)` returns the picture of one model as elements,
// `formula(view)` the terms of the formula.

import { mix, project, scores, softmax } from "./attention.js";
import { heads } from "./heads.js";
import { layers } from "./layers.js";
import { neurons } from "./neurons.js";
import { norm, output, residual } from "./sums.js";
import { position, segment, word } from "./tables.js";
import { text } from "./texts.js";
import { loss, prediction } from "./words.js";

const GROUPS = {
  into: { text, word, position, segment, norm },
  attention: { project, scores, softmax, mix, heads, residual },
  feed_forward: { neurons, output },
  whole: { layers, prediction, loss },
};

export const STEPS = Object.entries(GROUPS).flatMap(([group, steps]) =>
  Object.entries(steps).map(([id, step]) => ({ id, group, ...step })),
);
