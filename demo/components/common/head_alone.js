// The simple view of the tab Attention: the open heads alone, and a button for all the rest. The attribute
// `data-guided` has the id of a step of the guided row instead while one is shown: see guide/index.js.

const ALONE = "head";

/** Tell whether a person sees the open heads alone, without a step of the guided row. */
export const isAlone = () => document.documentElement.dataset.guided === ALONE;

/** Tell whether a step of the guided row is shown. */
export const isStepShown = () => document.documentElement.dataset.guided !== undefined && !isAlone();

/** Show the open heads alone until a person goes to another tab or asks for the rest. */
export function showAlone() {
  document.documentElement.dataset.guided = ALONE;
  document.addEventListener("click", end);
}

function end({ target }) {
  if (!target.closest?.("[role=tab]")) return;
  if (isAlone()) delete document.documentElement.dataset.guided;
  document.removeEventListener("click", end);
}
