// A formula whose symbols stand over the numbers that make it, and over what they mean.

import { create } from "../common/dom.js";

const MATHML = "http://www.w3.org/1998/Math/MathML";
const SIGN = /([_^√])(\w+|\{[^}]*\})/;
const DRAW = {
  _: (textContent) => create("sub", { textContent }),
  "^": (textContent) => create("sup", { textContent }),
  "√": createRoot,
};

/** Return the square root of a letter or a number. */
export function createRoot(text) {
  const [math, root, under] = ["math", "msqrt", /\d/.test(text) ? "mn" : "mi"].map((tag) =>
    document.createElementNS(MATHML, tag),
  );
  under.textContent = text;
  root.append(under);
  math.append(root);
  return math;
}

/** Return a symbol such as "s_{ij}", "e^{x}" or "√d": letters, and what stands lower, higher or under a root. */
export function createSymbol(text) {
  const symbol = create("i", { className: "symbol" });
  const [first, ...parts] = text.split(SIGN);
  symbol.append(first);
  for (let at = 0; at < parts.length; at += 3) {
    const [sign, signed, rest] = parts.slice(at, at + 3);
    symbol.append(DRAW[sign](signed.replace(/[{}]/g, "")), rest);
  }
  return symbol;
}

/**
 * Return a formula of lines of terms. A term is a sign such as "=", `{ symbol, value, power, note }` with the text of a
 * number, of its exponent and of what it is (or an element), or a fraction `{ over, under }` of terms.
 */
export const createFormula = (lines) => create("div", { className: "formula" }, ...lines.map(createLine));

const createLine = (terms) => create("div", { className: "line" }, ...terms.map(createTerm));

function createTerm(term) {
  if (typeof term === "string") return create("span", { className: "sign", textContent: term });
  if (term.over) return create("span", { className: "fraction" }, createLine(term.over), createLine(term.under));
  const { symbol, value, power, note } = term;
  const parts = [
    createSymbol(symbol),
    create("b", {}, value, ...(power ? [create("sup", { textContent: power })] : [])),
  ];
  if (note) parts.push(create("small", {}, note));
  return create("span", { className: "named" }, ...parts);
}
