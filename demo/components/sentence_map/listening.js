// What the reader does with pointer and keys, and what links set.

import { browserValue, followLinks } from "../common/browser_values.js";
import { BEST, drawControls } from "./controls.js";
import { listenToLegend } from "./legend.js";
import { listenToPairs } from "./pairs.js";

const STEP = 900; // milliseconds that a layer is shown while all are played

/** Let a map follow its charts, buttons and slider. */
export function listen(map) {
  const { element, place, slider } = map;
  place.addEventListener("pointermove", (event) => map.point(map.chartOf(event)?.sentenceAt(event) ?? null));
  place.addEventListener("pointerleave", () => map.point(null));
  place.addEventListener("click", (event) => {
    const chart = map.chartOf(event);
    if (chart) map.keep(chart.sentenceAt(event));
  });
  place.addEventListener("keydown", (event) => moveByKey(map, event));
  slider.addEventListener("input", () => map.set("layer", slider.value));
  element.querySelector(".best").addEventListener("click", () => map.set("layer", BEST));
  element.querySelector(".play").addEventListener("click", () => play(map));
  element.querySelector(".sentences-table").addEventListener("toggle", () => map.drawTable());
  for (const button of element.querySelectorAll(".choice button")) {
    const name = button.closest(".grouping") ? "grouping" : "projection";
    button.addEventListener("click", () => map.set(name, button.dataset.value));
  }
  listenToLegend(map, element.querySelector(".legend"));
  listenToPairs(map, element.querySelector(".pairs"));
}

/** Call `take` with the value that a link or the server gives to a `BrowserValue`, now and later. */
export function follow({ element }, name, take) {
  followLinks(element, name, take);
  const known = browserValue(name);
  if (known) take(known);
}

/** Start the job that arranges the sentences by t-SNE, as its button does, where a link asks for what is not there. */
export function arrangeIfAsked(map) {
  if (map.isTsneAsked && !map.hasTsne()) document.querySelector(".map-job button")?.click();
  map.isTsneAsked = false;
}

/** Show one layer after the other, from the first up; once more ends it. */
function play(map) {
  if (map.playing) {
    stop(map);
    return;
  }
  const next = (layer) => {
    if (layer > Number(map.slider.max) || !map.element.isConnected) {
      stop(map);
      return;
    }
    map.set("layer", String(layer));
    map.playing = setTimeout(() => next(layer + 1), STEP);
  };
  next(0);
  drawControls(map);
}

function stop(map) {
  clearTimeout(map.playing);
  map.playing = 0;
  drawControls(map);
}

/** Move along the sentences of a language by left and right, and of a meaning by up and down. */
function moveByKey(map, event) {
  const { key } = event;
  if (key === "Escape") map.keep(null);
  if (key === "Enter" || key === " ") {
    event.preventDefault();
    map.keep(map.pointed);
  }
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[key];
  if (!step) return;
  event.preventDefault();
  const { languages, meanings } = map;
  const alike = key === "ArrowLeft" || key === "ArrowRight" || !meanings ? languages : meanings;
  const at = map.litSentence ?? 0;
  const row = alike.flatMap((each, index) => (each === alike[at] ? [index] : []));
  map.point(map.litSentence === null ? 0 : row[(row.indexOf(at) + step + row.length) % row.length]);
}
