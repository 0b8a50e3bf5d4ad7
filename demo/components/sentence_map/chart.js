// The map of one model: a sign for each sentence, and lines from the one that is pointed at to its neighbours.

import { create } from "../common/dom.js";
import { svgNode } from "../common/svg.js";
import { Motion } from "./motion.js";
import { createSign } from "./signs.js";

const [WIDTH, HEIGHT, SCALE] = [560, 420, 0.196]; // coordinates go to 1333 on both sides, and 1000 up and down
const REACH = 26; // how far from a sign one may point
const ROOM = [64, 14]; // of a label

export class Chart {
  constructor(map, model) {
    Object.assign(this, { map, model });
    const { value } = map;
    this.svg = svgNode("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "application", tabindex: "0" });
    this.lines = svgNode("g", {});
    this.labels = svgNode("g", {});
    this.signs = value.sentences.map(() => svgNode("g", { class: "sign" }));
    this.svg.append(this.lines, ...this.signs, this.labels);
    this.title = create("h3");
    this.caption = create("figcaption");
    this.element = create("figure", { className: "chart" }, this.title, this.svg, this.caption);
    this.motion = new Motion((points) => this.place(points));
  }

  /** Give the signs the colours and shapes of their groups. */
  paint() {
    const { value, groups } = this.map;
    for (const [index, sign] of this.signs.entries()) {
      sign.replaceChildren(createSign(groups[index], value.colours, { class: "mark" }));
    }
  }

  /** Show another layer or other axes. */
  draw() {
    const { map, model } = this;
    const { messages, value } = map;
    const layer = map.layerOf(model);
    const isTsne = map.shownProjection === "tsne";
    this.title.className = `accent-${model.accent}`;
    this.title.replaceChildren(`${model.family} `, create("small", { textContent: model.checkpoint }), " · ");
    this.title.append(messages.format("layer", { layer }));
    const share = `${Math.round(100 * model.variance[layer])}%`;
    this.caption.textContent = isTsne ? messages.format("variance_tsne") : messages.format("variance", { share });
    const named = { count: value.sentences.length, model: model.family, layer };
    this.svg.setAttribute("aria-label", messages.format("chart", named));
    const flat = isTsne ? map.tsne.models[model.accent].points[layer] : model.points[layer];
    this.motion.moveTo(
      flat.map((each, index) => (index % 2 ? HEIGHT : WIDTH) / 2 + (index % 2 ? -SCALE : SCALE) * each),
    );
    this.light();
  }

  place(points) {
    for (const [index, sign] of this.signs.entries()) {
      sign.setAttribute("transform", `translate(${points[2 * index]} ${points[2 * index + 1]})`);
    }
    this.drawLines();
  }

  /** Show what is pointed at or kept: a sentence with its neighbours, or a group. */
  light() {
    const { map, model } = this;
    const lit = map.litSentence;
    const near = lit === null ? [] : map.nearestOf(model, lit);
    const known = new Set(near.map(({ index }) => index));
    for (const [index, sign] of this.signs.entries()) {
      const isLit = index === lit || known.has(index);
      const isDim = lit === null ? map.isDimmed(index) : !isLit;
      sign.setAttribute("class", `sign${isLit ? " lit" : ""}${isDim ? " dim" : ""}`);
    }
    this.near = near;
    this.drawLines();
  }

  drawLines() {
    const { map, near = [] } = this;
    const { points } = this.motion;
    const lit = map.litSentence;
    if (lit === null || !points) {
      this.lines.replaceChildren();
      this.labels.replaceChildren();
      return;
    }
    const at = (index) => [points[2 * index], points[2 * index + 1]];
    const [x1, y1] = at(lit);
    this.lines.replaceChildren(
      ...near.map(({ index, isSame }) => {
        const [x2, y2] = at(index);
        return svgNode("line", { class: isSame ? "link same" : "link", x1, y1, x2, y2 });
      }),
    );
    const named = [lit, ...near.map(({ index }) => index)].map((index) => ({ at: at(index), index }));
    this.labels.replaceChildren(
      ...apart(named).map(({ at: place, index }) =>
        createLabel(place, map.languageOf(index), index === lit ? "label self" : "label"),
      ),
    );
  }

  /** Return the sentence whose sign is nearest to a place in the window; null where none is near. */
  sentenceAt({ clientX, clientY }) {
    const { points } = this.motion;
    const { left, top, width, height } = this.svg.getBoundingClientRect();
    const [x, y] = [((clientX - left) / width) * WIDTH, ((clientY - top) / height) * HEIGHT];
    let [found, least] = [null, REACH ** 2];
    for (let index = 0; 2 * index < points.length; index++) {
      const distance = (points[2 * index] - x) ** 2 + (points[2 * index + 1] - y) ** 2;
      if (distance < least) [found, least] = [index, distance];
    }
    return found;
  }
}

/** Return the labels that leave room for those before them: the rest would be unreadable. */
function apart(labels) {
  const isOver = (one, other) => Math.abs(one[0] - other[0]) < ROOM[0] && Math.abs(one[1] - other[1]) < ROOM[1];
  const kept = [];
  for (const each of labels) if (!kept.some(({ at }) => isOver(at, each.at))) kept.push(each);
  return kept;
}

/** Return a label above a sign, within the picture. */
function createLabel([x, y], text, className) {
  const anchor = x < WIDTH * 0.1 ? "start" : x > WIDTH * 0.9 ? "end" : "middle";
  const place = { x, y: y < 24 ? y + 18 : y - 9, "text-anchor": anchor, "paint-order": "stroke" };
  return svgNode("text", { class: className, ...place }, text);
}
