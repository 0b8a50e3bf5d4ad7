// What elements of the page show, as SVG: boxes, lines of text, pictures, at the places where they are now.

import { tag } from "../common/svg.js";
import { drawBorders, drawBox, drawMark } from "./boxes.js";
import { colour } from "./colours.js";
import { drawPlaced, drawRoot } from "./generated.js";
import { drawLines, drawSentence } from "./lines.js";

const EDGE = 16; // pixels around the picture
const GAP = 16; // pixels between results that stand below one another
const UNSEEN = "script, style, template, .modebar-container, .hoverlayer, .heard, .visually-hidden, .picker";

/** Return `{ content, width, height, paper }`: the texts, and below them the elements without what is between them. */
export function drawAll(elements, texts) {
  const page = getComputedStyle(document.querySelector(".gradio-container"));
  const rows = inRows(elements.map((element) => ({ element, box: element.getBoundingClientRect() })));
  const left = Math.min(...rows.flat().map(({ box }) => box.left));
  const right = Math.max(...rows.flat().map(({ element, box }) => box.left + Math.max(box.width, element.scrollWidth)));
  let top = EDGE;
  const parts = texts.map((text, index) => {
    const { content, height } = drawSentence(text, index, { width: right - left, style: page });
    top += height;
    return moved(content, EDGE, top - height);
  });
  for (const row of rows) {
    const first = Math.min(...row.map(({ box }) => box.top));
    const content = row.map(({ element }) => draw(element)).join("");
    parts.push(moved(content, EDGE - left, top - first));
    top += Math.max(...row.map(({ box }) => box.bottom)) - first + GAP;
  }
  const [width, height] = [Math.ceil(right - left + 2 * EDGE), Math.ceil(top - GAP + EDGE)];
  return {
    content: parts.join(""),
    width,
    height,
    paper: colour(page.getPropertyValue("--body-background-fill")).fill,
  };
}

const moved = (content, x, y) => tag("g", { transform: `translate(${x} ${y})` }, content);

/** Return the elements that stand side by side, from top to bottom. */
function inRows(placed) {
  const rows = [];
  for (const each of placed.toSorted((one, other) => one.box.top - other.box.top)) {
    const bottom = rows.length ? Math.max(...rows.at(-1).map(({ box }) => box.bottom)) : -Infinity;
    if (each.box.top < bottom - 1) rows.at(-1).push(each);
    else rows.push([each]);
  }
  return rows;
}

/** Return what an element and all in it show. */
function draw(element) {
  if (element.matches(UNSEEN) || !element.checkVisibility({ visibilityProperty: true })) return "";
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  if (style.clipPath !== "none" && box.width <= 1) return ""; // it is for those who listen
  if (element instanceof SVGSVGElement) return copy(element, box);
  if (element instanceof HTMLCanvasElement) return image(element, box);
  const parts = [drawBox(element, style), drawBorders(box, style), drawMark(element, style), drawPlaced(element)];
  parts.push(drawRoot(element, style));
  for (const node of element.childNodes) {
    if (node.nodeType === Node.ELEMENT_NODE) parts.push(draw(node));
    else if (node.nodeType === Node.TEXT_NODE) parts.push(drawLines(node, style));
  }
  const content = parts.join("");
  return style.opacity === "1" || !content ? content : tag("g", { opacity: style.opacity }, content);
}

const image = (canvas, { x, y, width, height }) =>
  canvas.width && canvas.height ? tag("image", { x, y, width, height, href: canvas.toDataURL() }) : "";

const INLINED = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-family"];

/** Give the shapes of a copy the looks that style sheets give to the original. */
function inlineStyles(svg, clone) {
  const shapes = clone.querySelectorAll("*");
  for (const [index, shape] of svg.querySelectorAll("*").entries()) {
    const style = getComputedStyle(shape);
    for (const name of INLINED) shapes[index].style.setProperty(name, style.getPropertyValue(name));
  }
}

/** Return a picture as it is in the page. */
function copy(svg, { x, y, width, height }) {
  const clone = svg.cloneNode(true);
  clone.removeAttribute("style");
  if (!svg.closest(".js-plotly-plot")) inlineStyles(svg, clone); // Plotly's own have no style sheet
  for (const each of clone.querySelectorAll(UNSEEN)) each.remove();
  for (const [name, value] of Object.entries({ x, y, width, height })) clone.setAttribute(name, value);
  return new XMLSerializer().serializeToString(clone);
}
