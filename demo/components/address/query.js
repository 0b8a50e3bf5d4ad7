// The state of the page as the query of its address.

import { isVisible } from "../common/page_values.js";

/**
 * Return `{ query, withoutText }`: the state, short for what is default, and whether a text was too long for it.
 *
 * `values` are those of all components that the link holds; `link` are the props of `Address`; `present` is the query
 * that the address has, of which Gradio's own parameters stay.
 */
export function queryOf(values, link, present) {
  const query = new URLSearchParams();
  let withoutText = false;
  for (const rule of link.rules) {
    const { name, default: usual } = rule;
    const value = currentValue(rule, values);
    if (value === null || value === undefined || String(value) === String(usual) || !isVisible(rule, values)) continue;
    query.append(name, value);
    if (query.toString().length <= link.longest) continue;
    query.delete(name, value);
    withoutText = true;
  }
  for (const model of modelsOf(values, link)) query.append("model", model);
  for (const [name, value] of new URLSearchParams(present)) if (name.startsWith("__")) query.append(name, value);
  return { query: query.toString(), withoutText };
}

/** Return the value of a parameter: of a number that is being typed the nearest one allowed, as the page uses it. */
function currentValue({ index, bounds, default: usual }, values) {
  const value = values[index];
  if (!bounds || value === usual || typeof value !== "number") return value;
  return Math.round(Math.min(Math.max(value, bounds[0]), bounds[1]));
}

/** Return the models that the link names: none where both families have their usual checkpoints. */
function modelsOf(values, link) {
  const family = values[link.family];
  const shown = link.checkpoints.filter((each) => family === "both" || family === each.family);
  const isUsual = ({ index, usual }) => values[index] === usual;
  if (shown.length === link.checkpoints.length && shown.every(isUsual)) return [];
  return shown.map((each) => (isUsual(each) ? each.family : values[each.index]));
}
