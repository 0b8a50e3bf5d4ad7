// The first step: text to tokens to ids.

import { create } from "../common/dom.js";
import { createTokenLine } from "./tokens.js";

const FEW = 20; // tokens that are shown larger

export const text = {
  draw(view) {
    const { tokens, others } = view.model;
    const below = (index) => [
      create("span", { className: "down", textContent: "↓", ariaHidden: "true" }),
      create("span", { className: "id", textContent: view.whole(tokens[index].id) }),
    ];
    const line = createTokenLine(view, below);
    Object.assign(line.dataset, { flow: "tokens" });
    line.classList.toggle("few", tokens.length <= FEW);
    const more = others
      ? [create("p", { className: "more", textContent: view.messages.format("others", { others }) })]
      : [];
    return [line, ...more];
  },
  formula(view) {
    const { tokens, token, vocabulary } = view.model;
    const note = view.note("vocabulary", { vocabulary });
    const terms = [
      { symbol: "token", value: tokens[token].name, note: view.note("followed") },
      "→",
      { symbol: "id", value: view.whole(tokens[token].id), note },
    ];
    return [terms];
  },
};
