// What the head for masked words predicts at the followed token, and the loss.

import { create, emphasise } from "../common/dom.js";
import { isolate } from "../common/messages.js";
import { svgNode } from "../common/svg.js";
import { createBar, createNumber } from "./bars.js";
import { createStrip } from "./strip.js";

const [WIDTH, HEIGHT, LEFT, BOTTOM, MOST] = [360, 216, 50, 40, 7];
const x = (share) => LEFT + share * (WIDTH - LEFT - 8);
const y = (loss) => 8 + (1 - Math.min(loss, MOST) / MOST) * (HEIGHT - BOTTOM - 8);

const LINE = 17; // of the names on the curve
const GUESSES = 4; // candidates whose loss is shown where the right piece is not known

const notice = (text) => create("p", { className: "notice", textContent: text });

export const prediction = {
  draw(view) {
    const { model } = view;
    const last = { symbol: "h", name: view.name("last"), values: model.last, kind: "hidden", flow: "output" };
    if (!model.prediction) return [createStrip(view, last), notice(model.problem)];
    const turned = {
      symbol: "t",
      name: view.name("transformed"),
      values: model.transformed,
      kind: "hidden",
      flow: "turned",
      from: "output",
    };
    const { candidates } = model.prediction;
    const head = ["candidate", "logit", "probability", ""].map((id) =>
      create("span", { className: "label" }, id ? view.name(id) : ""),
    );
    const rows = candidates.map(({ name, direction, logit, probability }) => {
      const word = create("b", { textContent: name, dir: direction });
      const cells = [
        word,
        createNumber(view.number(logit)),
        createNumber(view.percent(probability)),
        createBar(probability),
      ];
      return create("div", { className: "row" }, ...cells);
    });
    const list = create(
      "div",
      { className: "rows candidates" },
      create("div", { className: "row head" }, ...head),
      ...rows,
    );
    return [createStrip(view, last), createStrip(view, turned), list];
  },
  formula(view) {
    const { prediction: found, vocabulary } = view.model;
    if (!found) return [];
    const [{ name, logit, probability }] = found.candidates;
    const one = {
      symbol: "e^{t · E[w] + b[w]}",
      value: "e",
      power: view.number(logit),
      note: view.note("logit_of", { token: name }),
    };
    const note = view.note("all_pieces", { vocabulary });
    const all = { symbol: "Σ e^{t · E + b}", value: "e", power: view.number(found.total), note };
    return [[{ over: [one], under: [all] }, "=", { symbol: "p(w)", value: view.percent(probability), note: name }]];
  },
};

export const loss = {
  draw(view) {
    const { prediction: found, problem } = view.model;
    if (!found) return [notice(problem)];
    const points = found.right ? [found.right] : found.candidates.slice(0, GUESSES).map(withLoss);
    const sentences = points.map((point) => sayLoss(view, point, found.right ? "loss_curve" : "if_right"));
    const curve = createLossCurve(view, points, sentences);
    return found.right ? [curve] : [notice(view.messages.format("no_right_word")), curve];
  },
  formula(view) {
    const right = view.model.prediction?.right;
    if (!right) return [];
    const share = `−ln ${view.messages.number(right.probability, digitsOf(right.probability))}`;
    const of = { symbol: "−ln p(w)", value: share, note: view.note("right", { token: right.name }) };
    return [[of, "=", { symbol: "L", value: view.number(right.loss), note: view.note("loss") }]];
  },
};

/** Return with how many decimals a probability gives its own logarithm, to three of its decimals. */
const digitsOf = (probability) => (probability > 0.99 ? 6 : 3 - Math.floor(Math.log10(probability)));

const withLoss = (candidate) => ({ ...candidate, loss: -Math.log(candidate.probability) });

function sayLoss(view, { name, probability, loss: own }, id) {
  return view.messages.format(id, { token: isolate(name), share: view.percent(probability), loss: view.number(own) });
}

/** Return the curve of the loss by the probability of the right piece, with some pieces on it. */
function createLossCurve(view, points, sentences) {
  const label = sentences.join(" ");
  const svg = svgNode("svg", {
    class: "curve loss",
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: "img",
    "aria-label": label,
  });
  svg.append(svgNode("path", { class: "axis", d: `M${LEFT} 8V${HEIGHT - BOTTOM}H${WIDTH - 8}` }));
  const shares = Array.from({ length: 200 }, (_, at) => Math.exp(-MOST * (1 - at / 199)));
  const line = shares.map((share) => `${x(share)} ${y(-Math.log(share))}`).join("L");
  svg.append(svgNode("path", { class: "line", d: `M${line}` }), ...scaleTexts(view), ...axisNames(view));
  let above = 0; // where the name above stands: names of pieces that are close together stand below each other
  for (const point of points.toSorted((one, other) => other.loss - one.loss)) {
    const { name, probability, loss: own } = point;
    svg.append(svgNode("path", { class: "drop", d: `M${x(probability)} ${HEIGHT - BOTTOM}V${y(own)}H${LEFT}` }));
    svg.append(svgNode("circle", { class: "shown", cx: x(probability), cy: y(own), r: 5 }));
    const anchor = x(probability) > 0.8 * WIDTH ? "end" : x(probability) > 0.4 * WIDTH ? "middle" : "start";
    above = Math.max(y(own) - (anchor === "start" ? 2 : 9), above + LINE);
    const across = { end: WIDTH - 2, middle: x(probability), start: besidePoints(points, point, above) }[anchor];
    if (anchor === "start") {
      // Names of close points stand below each other, and some behind another point: a line says whose each is.
      svg.append(svgNode("path", { class: "leader", d: `M${x(probability)} ${y(own)}L${across - 2} ${above - 4}` }));
    }
    svg.append(svgNode("text", { class: "piece", "text-anchor": anchor, x: across, y: above }, isolate(name)));
  }
  const blind = view.messages.format("blind", { loss: view.number(Math.log(view.model.vocabulary)) });
  const said = sentences.map((sentence) => create("span", {}, ...emphasise(sentence)));
  return create("figure", { className: "gelu" }, svg, create("figcaption", {}, ...said, create("span", {}, blind)));
}

/** Return where a name on the line at `baseline` begins: behind its own point, and behind those that would cover it. */
function besidePoints(points, own, baseline) {
  const near = points.filter(({ loss: each }) => Math.abs(y(each) - (baseline - 5)) < LINE - 4);
  return Math.max(...[own, ...near].map(({ probability }) => x(probability))) + 9;
}

/** Return the numbers beside the axes. */
function scaleTexts({ messages }) {
  const losses = [0, 2, 4, 6].map((value) =>
    svgNode("text", { x: LEFT - 6, y: y(value) + 4, "text-anchor": "end" }, messages.number(value, 0)),
  );
  const shares = [0, 0.5, 1].map((share) => {
    const place = { x: x(share), y: HEIGHT - BOTTOM + 16, "text-anchor": share === 1 ? "end" : "middle" };
    return svgNode("text", place, messages.format("share", { share: 100 * share }));
  });
  return [...losses, ...shares];
}

/** Return the names of the axes, that of the upright one along it. */
function axisNames({ messages }) {
  const middle = (HEIGHT - BOTTOM + 8) / 2;
  const across = { x: (LEFT + WIDTH - 8) / 2, y: HEIGHT - 6, "text-anchor": "middle" };
  const up = { x: 14, y: middle, "text-anchor": "middle", transform: `rotate(-90 14 ${middle})` };
  return [
    svgNode("text", across, messages.format("loss_axes.across")),
    svgNode("text", up, messages.format("loss_axes.up")),
  ];
}
