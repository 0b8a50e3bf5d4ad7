// The layer and the head of a model, which are those of all of the page.

import { create } from "../common/dom.js";
import { chosenHead, selectHead } from "../common/head.js";

/** Return the choices of a model. `apart`: there is another model, which keeps its own. */
export function createChoices(messages, { accent, family, layers, heads, layer, head }, apart) {
  const now = chosenHead(accent) ?? [layer, head];
  const choose = (part, number) => selectHead(now.with(part, number), apart ? accent : null);
  const selects = [layers, heads].map((count, part) => {
    const name = messages.format(part ? "head" : "layer");
    const select = create("select", {}, ...Array.from({ length: count }, (_, at) => new Option(String(at), at)));
    select.value = String(Math.min(now[part], count - 1));
    select.addEventListener("change", () => choose(part, Number(select.value)));
    select.setAttribute("aria-label", `${family}: ${name}`);
    return create("label", {}, `${name} `, select);
  });
  const title = create("span", { className: "family", textContent: family });
  return create("div", { className: `choice accent-${accent}` }, title, ...selects);
}
