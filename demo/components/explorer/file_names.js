// Names of saved pictures. Those of other files are made by demo/capabilities/attention/heads/export.py, alike.

const DEFAULTS = new Set(["tokens", "shown", "weights", "rollout", "all"]); // not named
const MAX_NAMED = 4; // heads

/** Return "polyglot-lens-xlmr-compact-layer-2-head-6-matrix" or the like: the name of a file without its ending. */
export function fileName(slot, content) {
  const facing = content === "text" && slot.state.facing === "to" ? ["to"] : [];
  return joined(["polyglot-lens", slot.pane.model, ...viewName(slot.viewRequest()), ...facing, content]);
}

/** Return the name of a picture of several slots, which differ in models and heads alone. */
export function jointFileName(slots, content) {
  const named = slots.map((slot) => `${slot.pane.model}-${headsName(slot.heads, slot.state.measure)}`).join("-and-");
  return joined(["polyglot-lens", named, ...settings(slots[0].viewRequest()), content]);
}

const joined = (words) => words.join("-").replaceAll(" ", "-").toLowerCase();

const viewName = (request) => [headsName(request.heads, request.measure), ...settings(request)];

const settings = ({ units, specials, measure, direction }) =>
  [units, specials, measure, direction].filter((each) => !DEFAULTS.has(each));

function headsName(heads, measure) {
  if (measure === "rollout") return `rollout-to-layer-${Math.max(...heads.map(([layer]) => layer))}`;
  if (heads.length === 1) return `layer-${heads[0][0]}-head-${heads[0][1]}`;
  const named = heads.slice(0, MAX_NAMED).map((head) => head.join("."));
  return ["heads", ...named, ...(heads.length > MAX_NAMED ? ["and-more"] : [])].join("-");
}
