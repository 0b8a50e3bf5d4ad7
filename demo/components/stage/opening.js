// What the tab Attention shows of a head that is opened from the stage: that head alone, between words, as here.

import { setLinked } from "../common/browser_values.js";
import { showAlone } from "../common/head_alone.js";

/** Show the head that is being opened without all others, until a person goes to another tab or asks for them. */
export function showHeadAlone() {
  showAlone();
  setLinked("explorer-units", "words");
}
