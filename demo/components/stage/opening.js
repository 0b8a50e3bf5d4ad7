// What the tab Attention shows of a head that is opened from the stage: that head alone, between words, as here.

import { setLinked } from "../common/browser_values.js";

const ALONE = "head"; // a value of the attribute that steps of the guided row set as well, see guide/index.js

/** Show the head that is being opened without all others, until a person goes to another tab or asks for them. */
export function showHeadAlone() {
  const { dataset } = document.documentElement;
  dataset.guided = ALONE;
  setLinked("explorer-units", "words");
  const end = ({ target }) => {
    if (!target.closest?.("[role=tab]")) return;
    if (dataset.guided === ALONE) delete dataset.guided;
    document.removeEventListener("click", end);
  };
  document.addEventListener("click", end);
}
