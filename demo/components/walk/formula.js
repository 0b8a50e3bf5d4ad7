// A formula whose symbols stand over the numbers that make it, and over what they mean.

import { create } from "../common/dom.js";

const SHIFTED = /([_^])(\w+|\{[^}]*\})/;

/** Return a symbol such as "s_{ij}" or "e^{x}": letters, and what stands lower or higher behind them. */
export function createSymbol(text) {
  const symbol = create("i", { className: "symbol" });
  const [first, ...parts] = text.split(SHIFTED);
  symbol.append(first);
  for (let at = 0; at < parts.length; at += 3) {
    const [sign, shifted, rest] = parts.slice(at, at + 3);
    symbol.append(create(sign === "_" ? "sub" : "sup", { textContent: shifted.replace(/[{}]/g, "") }), rest);
  }
  return symbol;
}

/**
 * Return a formula of lines of terms. A term is a sign such as "=", `{ symbol, value, power, note }` with the text of a
 * number, of its exponent and of what it is, or a fraction `{ over, under }` of terms.
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
  if (note) parts.push(create("small", { textContent: note }));
  return create("span", { className: "named" }, ...parts);
}
