// One picture: both texts, and the links of one model or of several between them.

import { create } from "../common/dom.js";
import { createLayer } from "../common/svg.js";
import { drawLinks } from "./drawing.js";
import { mergeLinks } from "./scores.js";
import { createTexts } from "./texts.js";

const LIT = { alpha: 1, thick: 3 };
const USUAL = { alpha: 0.75, thick: 2 };
const DIM = { alpha: 0.12, thick: 2 };

export class Picture {
  constructor(aligner, models) {
    Object.assign(this, { aligner, models, layer: createLayer("links"), words: [[], []] });
    const { messages, value } = aligner;
    const isAlone = models.length === 1 && value.models.length > 1;
    const title = isAlone
      ? [create("h3", { textContent: nameOf(models[0]), className: `accent-${models[0].accent}` })]
      : [];
    this.body = create("div", { className: "body" });
    this.element = create("div", { className: "picture" }, ...title, this.body);
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", messages.format("picture", { models: models.map(nameOf).join(" + ") }));
  }

  arrange(layout) {
    const { messages, value } = this.aligner;
    const { element, words } = createTexts(messages, value.texts, layout);
    Object.assign(this, { layout, words });
    this.body.replaceChildren(this.layer, element);
  }

  wordAt({ side, word }) {
    return this.words[side][word];
  }

  /** Return whether each text stands on one line. */
  isOnLines() {
    return this.words.every((side) => {
      const boxes = side.map((word) => word.getBoundingClientRect());
      return boxes.length < 2 || boxes.at(-1).top < boxes[0].bottom;
    });
  }

  /** Return the links with their kinds, the reader's last: `{ link, kind }`. */
  links() {
    const { aligner, models } = this;
    const merged = mergeLinks(models.map((model) => aligner.linksOf(model)));
    const all = merged.map(({ link, models: places }) => ({ link, kind: this.kindOf(places) }));
    return [...all, ...aligner.own.map((link) => ({ link, kind: "own" }))];
  }

  kindOf(places) {
    return places.length > 1 ? "shared" : this.models[places[0]].accent;
  }

  draw() {
    const { pointed, chosen } = this.aligner;
    const lit = pointed ?? chosen;
    const touches = (link) => lit && link[lit.side] === lit.word;
    const links = this.links();
    const drawn = links.map(({ link, kind }) => ({ link, kind, ...(lit ? (touches(link) ? LIT : DIM) : USUAL) }));
    drawLinks(this.layer, drawn, this.words, this.layout);
    const joined = new Set(links.filter(({ link }) => touches(link)).map(({ link }) => link[1 - lit.side]));
    for (const [side, words] of this.words.entries()) {
      for (const [index, word] of words.entries()) {
        const isLit = lit && (lit.side === side ? lit.word === index : joined.has(index));
        word.classList.toggle("lit", Boolean(isLit));
        word.setAttribute("aria-pressed", String(chosen?.side === side && chosen.word === index));
      }
    }
  }
}

export const nameOf = ({ family, checkpoint }) => `${family} ${checkpoint}`;
