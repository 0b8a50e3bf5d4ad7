// The card itself: what it says, and where it stands.

import { noteContent, termContent, tokenContent } from "./content.js";
import { neighboursOf } from "./neighbours.js";
import { placeCard } from "./place.js";

const DATA = ["data-term", "data-note", "data-id", "data-span"];
const CHOSEN = "aria-pressed"; // of a chip, whose card says what a press does

export class Card {
  /** `element` holds the card, and the texts of all terms. */
  constructor(element, messages) {
    Object.assign(this, { element, messages, anchor: null });
    this.box = element.querySelector(".card");
    this.changes = new MutationObserver((changes) => {
      // A new answer has taken the anchor's place, or Gradio has made another token of it.
      if (!this.anchor.isConnected || changes.some(({ attributeName }) => DATA.includes(attributeName))) this.hide();
      else if (changes.some(({ attributeName }) => attributeName === CHOSEN)) this.fill(this.anchor);
    });
  }

  show(anchor) {
    if (this.anchor === anchor) return;
    this.hide();
    this.fill(anchor);
    this.anchor = anchor;
    if (anchor.dataset.term) anchor.setAttribute("aria-expanded", "true");
    else anchor.setAttribute("aria-describedby", this.box.id);
    this.box.showPopover();
    this.changes.observe(document.body, { childList: true, subtree: true });
    this.changes.observe(anchor, { attributeFilter: [...DATA, CHOSEN] });
    this.place(); // or hide again, where the anchor is not in sight
  }

  fill(anchor) {
    this.box.replaceChildren(...this.contentOf(anchor));
  }

  hide() {
    const { anchor } = this;
    if (!anchor) return;
    this.changes.disconnect();
    this.anchor = null;
    this.box.hidePopover();
    if (anchor.dataset.term) anchor.setAttribute("aria-expanded", "false");
    else anchor.removeAttribute("aria-describedby");
  }

  /** Stand beside the anchor, wherever it has moved to. */
  place() {
    const [line] = this.anchor.getClientRects(); // of text on several lines, the first
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
    if (!line || line.bottom < 0 || line.top > view.height) {
      this.hide();
      return;
    }
    const { left, top } = placeCard(line, this.box.getBoundingClientRect(), view, neighboursOf(this.anchor, line));
    Object.assign(this.box.style, { left: `${left}px`, top: `${top}px` });
  }

  /** How many pixels of height lie between the anchor and the card. */
  get distance() {
    const [anchor, box] = [this.anchor, this.box].map((each) => each.getBoundingClientRect());
    return Math.max(0, box.top - anchor.bottom, anchor.top - box.bottom);
  }

  contentOf(anchor) {
    const { term, note } = anchor.dataset;
    if (term) return termContent(this.element.querySelector(`[data-of="${CSS.escape(term)}"]`));
    return note ? noteContent(note) : tokenContent(anchor, this.messages);
  }
}
