// Which heads are shown: those of the chosen kinds whose entropy and distance lie within the bounds given.

import { allHeads } from "./heads.js";
import { MEASURES, noBounds } from "./state.js";

/** Tell whether a figure lies within bounds. A head without the figure passes only where there are no bounds. */
function isWithin(figure, { least, most }) {
  if (least === null && most === null) return true;
  return figure !== null && (least === null || figure >= least) && (most === null || figure <= most);
}

export function passesFilter(pane, { only, bounds }, [layer, head]) {
  if (only.size && !only.has(pane.kinds[layer][head])) return false;
  return MEASURES.every((measure) => isWithin(pane[measure][layer][head], bounds[measure]));
}

/** Show all heads again if one that is opened by its name would be hidden; return whether it would. */
export function reveal(state, pane, head) {
  const isHidden = !passesFilter(pane, state, head);
  if (isHidden) Object.assign(state, { only: new Set(), bounds: noBounds() });
  return isHidden;
}

/** Return how many heads of all models pass the filter, and how many there are. */
export function countMatches(panes, state) {
  const passed = panes.flatMap((pane) => allHeads(pane).map((head) => passesFilter(pane, state, head)));
  return { shown: passed.filter(Boolean).length, total: passed.length };
}

/** Return the smallest ("least") or largest ("most") figure, rounded outwards to a tenth; null if there are none. */
export function boundOf(panes, measure, bound) {
  const figures = panes.flatMap((pane) => pane[measure].flat()).filter((figure) => figure !== null);
  if (!figures.length) return null;
  return (bound === "least" ? Math.floor(Math.min(...figures) * 10) : Math.ceil(Math.max(...figures) * 10)) / 10;
}
