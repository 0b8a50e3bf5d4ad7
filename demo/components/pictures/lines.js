// Text, a line at a time, as the browser has broken and placed it.

import { breakText } from "../common/break_text.js";
import { escapeXml, tag } from "../common/svg.js";
import { colour } from "./colours.js";

const LONGEST = 20_000; // UTF-16 units of one text that are looked at
const MOST_LINES = 4; // of a text above the picture
const SIZE = 18; // pixels: its letters
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const ruler = new OffscreenCanvas(1, 1).getContext("2d");

/** Return the lines of a text node, whose parent has `style`. */
export function drawLines(node, style) {
  if (!node.data.trim()) return "";
  return linesOf(node)
    .map(({ text, ...box }) => drawLine(shownText(text, style), box, style))
    .join("");
}

function linesOf(node) {
  const range = document.createRange();
  const lines = [];
  for (const { segment, index } of graphemes.segment(node.data.slice(0, LONGEST))) {
    range.setStart(node, index);
    range.setEnd(node, index + segment.length);
    const box = [...range.getClientRects()].find(({ width }) => width > 0);
    if (box) addTo(lines, segment, box); // spaces that the browser collapses have no width
  }
  return lines;
}

function addTo(lines, text, { left, right, top, bottom }) {
  const line = lines.at(-1);
  if (!line || Math.abs(line.top - top) > (bottom - top) / 2) {
    lines.push({ text, left, right, top, bottom });
    return;
  }
  line.text += text;
  line.left = Math.min(line.left, left);
  line.right = Math.max(line.right, right);
}

function shownText(text, { whiteSpaceCollapse, textTransform }) {
  const spaced = whiteSpaceCollapse === "preserve" ? text : text.replace(/\s+/g, " ");
  return textTransform === "uppercase" ? spaced.toUpperCase() : spaced;
}

/** Return a text on one line, with the box that it fills. */
export function drawLine(text, { left, right, top, bottom }, style) {
  const { fill, opacity } = colour(style.color);
  if (!text || !opacity) return "";
  ruler.font = fontOf(style);
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = ruler.measureText(text);
  const baseline = top + ((bottom - top) * ascent) / (ascent + descent);
  const place = { x: style.direction === "rtl" ? right : left, y: baseline, textLength: right - left };
  const font = { "font-family": style.fontFamily, "font-size": style.fontSize, "font-weight": style.fontWeight };
  const shown = { fill, "fill-opacity": opacity, direction: style.direction, style: fontDetails(style) };
  return tag("text", { ...place, lengthAdjust: "spacingAndGlyphs", ...font, ...shown }, escapeXml(text));
}

const fontOf = ({ fontStyle, fontWeight, fontSize, fontFamily }) =>
  `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;

const fontDetails = ({ fontStyle, fontVariantNumeric }) =>
  `white-space:pre;unicode-bidi:embed;font-style:${fontStyle};font-variant-numeric:${fontVariantNumeric}`;

/** Return a text that was typed, in a few lines, with the height that it takes. */
export function drawSentence(text, index, { width, style }) {
  const font = { "font-family": style.fontFamily, "font-size": SIZE, "font-weight": index ? 400 : 700 };
  ruler.font = `${font["font-weight"]} ${SIZE}px ${style.fontFamily}`;
  const shown = text.slice(0, LONGEST).replace(/\s+/g, " ").trim();
  const lines = breakText(shown, width, (part) => ruler.measureText(part).width, MOST_LINES);
  const isRtl = document.querySelectorAll("textarea[dir=auto]")[index]?.matches(":dir(rtl)");
  const place = { x: isRtl ? width : 0, direction: isRtl ? "rtl" : "ltr" };
  const looks = { ...place, ...font, fill: colour(style.color).fill };
  const content = lines.map((line, row) => tag("text", { ...looks, y: SIZE * (1 + 1.5 * row) }, escapeXml(line)));
  return { content: content.join(""), height: SIZE * (0.5 + 1.5 * lines.length) };
}
