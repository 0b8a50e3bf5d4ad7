// Save what a section shows as a picture: SVG, or PNG that is made of it.

import { savePicture } from "../common/picture_file.js";
import { drawAll } from "./draw.js";

const PICTURE = "[data-picture]"; // what a section saves, where that is not all of its results
const RESULTS = ".columns, .panel, .js-plotly-plot"; // where there are none, all that is said
const CONTROLS = ":has(.picker, .bare-pictures)"; // which are never in a picture
const CODE = "pre";
const HEADINGS = "h3, .hint"; // what a caption says
const NAMES = "h3:has(.family)"; // of models

/**
 * Save the results in the section that is shown. `format` is "svg" or "png", `title` what the file says it shows;
 * `withText`: what was typed on the page stands above.
 */
export async function saveSection({ format, name, title, withText }) {
  const boxes = withText ? ["textarea[dir=auto]", ".pair textarea"] : [];
  const texts = boxes.map((box) => document.querySelector(box)?.value).filter(Boolean);
  const isBare = document.querySelector(`.bare-pictures[data-of="${name}"]`).checked;
  const shown = results();
  const picture = measured(() => drawAll(shown, isBare ? [] : texts), isBare ? headings(shown) : []);
  const description = [title, checkpoints(), ...texts, location.search].filter(Boolean).join("\n");
  await savePicture(`polyglot-lens-${name}.${format}`, { ...picture, title, description, isCropped: isBare });
}

/** Return the names of the models that are shown, as they stand before the tokens of the text: no text, no names. */
function checkpoints() {
  const names = [...document.querySelectorAll(".strip .who")];
  return names.map((who) => `${textIn(who, ".family")} (${textIn(who, ".checkpoint")})`).join(", ");
}

const textIn = (element, selector) => element.querySelector(selector).textContent;

/** Return the outermost results that are seen in the innermost tab. */
function results() {
  const tab = [...document.querySelectorAll("[role=tabpanel]")].filter((each) => each.checkVisibility()).at(-1);
  const seen = (selector) => [...tab.querySelectorAll(selector)].filter((each) => isSeen(each));
  const own = seen(PICTURE);
  const answers = own.length ? own : seen(RESULTS);
  const found = answers.length ? answers : seen(`.html-container:not(${CONTROLS})`);
  return found.filter((each) => !found.some((other) => other !== each && other.contains(each)));
}

const isSeen = (element) =>
  element.checkVisibility() && element.offsetHeight > 0 && !element.querySelector(CODE) && element.textContent.trim();

/** Return what stands over and below the drawing of results, without the names of models. */
const headings = (elements) =>
  elements.flatMap((element) => [...element.querySelectorAll(HEADINGS)]).filter((each) => !each.matches(NAMES));

/** Call `draw` while nothing of the page is cut off, `hidden` is not there. The browser paints nothing meanwhile. */
function measured(draw, hidden) {
  const { dataset } = document.documentElement;
  dataset.measured = "";
  for (const { style } of hidden) style.setProperty("display", "none", "important");
  try {
    return draw();
  } finally {
    delete dataset.measured;
    for (const { style } of hidden) style.removeProperty("display");
  }
}
