// Save what a section shows as a picture: SVG, or PNG that is made of it.

import { canvasScale, toPng } from "../common/canvas.js";
import { create } from "../common/dom.js";
import { downloadBlob } from "../common/download.js";
import { svgDocument } from "../common/svg.js";
import { drawAll } from "./draw.js";

const SHARPNESS = 2; // pixels of a PNG by those of the page
const PICTURE = "[data-picture]"; // what a section saves, where that is not all of its results
const RESULTS = ".columns, .panel, .js-plotly-plot"; // where there are none, the sentences that say why
const CODE = "pre";

/**
 * Save the results in the section that is shown. `format` is "svg" or "png", `title` what the file says it shows;
 * `withText`: what was typed on the page stands above.
 */
export async function savePicture({ format, name, title, withText }) {
  const boxes = withText ? ["textarea[dir=auto]", ".pair textarea"] : [];
  const texts = boxes.map((box) => document.querySelector(box)?.value).filter(Boolean);
  const { content, width, height } = measured(() => drawAll(results(), texts));
  const description = [...texts, location.search].join("\n");
  const picture = svgDocument({ width, height, title, description }, content);
  const blob = new Blob([picture], { type: "image/svg+xml" });
  downloadBlob(format === "svg" ? blob : await rasterize(blob, { width, height }), `polyglot-lens-${name}.${format}`);
}

/** Return the outermost results that are seen in the innermost tab. */
function results() {
  const tab = [...document.querySelectorAll("[role=tabpanel]")].filter((each) => each.checkVisibility()).at(-1);
  const seen = (selector) => [...tab.querySelectorAll(selector)].filter((each) => isSeen(each));
  const own = seen(PICTURE);
  const answers = own.length ? own : seen(RESULTS);
  const found = answers.length ? answers : seen(".html-container");
  return found.filter((each) => !found.some((other) => other !== each && other.contains(each)));
}

const isSeen = (element) =>
  element.checkVisibility() && element.offsetHeight > 0 && !element.querySelector(CODE) && element.textContent.trim();

/** Call `draw` while nothing of the page is cut off. The browser paints nothing meanwhile. */
function measured(draw) {
  const { dataset } = document.documentElement;
  dataset.measured = "";
  try {
    return draw();
  } finally {
    delete dataset.measured;
  }
}

async function rasterize(svg, size) {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = canvasScale(size, SHARPNESS);
    const canvas = create("canvas", { width: scale * size.width, height: scale * size.height });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await toPng(canvas);
  } finally {
    URL.revokeObjectURL(url);
  }
}
