// Keeps what is selected equal in all of the page: in the scripts, and in the values that the server gets.

import {
  areApart,
  chosenHead,
  codeOfOwnHeads,
  hasUnchosen,
  keepShownHeads,
  reviseHeads,
  selectedHead,
  selectHead,
  selectHeads,
  setFamilies,
  showsUnchosen,
  watchHead,
} from "../common/head.js";
import { changedPart } from "../common/hidden_words.js";
import { Messages } from "../common/messages.js";
import { isVisible, watchPageValues } from "../common/page_values.js";
import { codeOf, placeOf, select, selected, watchSelection } from "../common/selection.js";
import { listenToChips, markChips } from "./chips.js";
import { listenToHeads, markHeads } from "./heads.js";
import { listenToHiding, markHidable, revealSelected } from "./hide.js";
import { namePictureButtons } from "./picture_buttons.js";
import { Reported } from "./reported.js";

const NONE = -1; // a layer and a head of which none is chosen: see demo/selection.py

export function mount({ props, trigger, messages: sources }) {
  const messages = new Messages(sources);
  const [layer, head, own, token] = ["layer", "head", "own", "token"].map((name) => new Reported(`selected-${name}`));
  const following = new Following(props);
  setFamilies(props.families);
  watchHead(() => {
    const [chosenLayer, chosenNumber] = chosenHead() ?? [NONE, NONE];
    layer.send(chosenLayer);
    head.send(chosenNumber);
    own.send(codeOfOwnHeads());
    markHeads(messages);
  });
  watchSelection((place) => {
    token.send(codeOf(place));
    following.moved();
    markChips();
    markHidable(messages);
    revealSelected();
  });
  watchPageValues((values, begun) => {
    if (!begun) return; // what the link describes is not there yet
    const { places } = props;
    following.takes(values, () => {
      const taken = [layer.take(values[places.layer]), head.take(values[places.head]), own.take(values[places.own])];
      if (taken.includes(true)) selectHeads(layer.value < 0 ? null : [layer.value, head.value], own.value);
      if (token.take(values[places.token])) {
        select(placeOf(token.value));
        token.send(codeOf(selected())); // a link may hold what is no place
      }
      return taken.includes(true);
    });
    dropMoved([values[places.text], values[places.pair]]);
  });
  document.addEventListener("select-head", ({ detail }) => choosePart(detail));
  document.addEventListener("select-token", ({ detail }) => select(placeOf(detail)));
  listenToChips();
  listenToHiding();
  listenToHeads(() => trigger("open_heads"), messages);
  markWithPage(messages);
}

/**
 * Heads that nobody has chosen follow the token that is selected, as in the Overview; but one that is selected where
 * they are shown keeps them. Outputs that the values of the page refresh anyway are not asked for twice.
 */
class Following {
  constructor(props) {
    Object.assign(this, { props, values: null, isTaking: false });
  }

  /** Call `take`, which takes values of the page and returns whether it has taken heads. */
  takes(values, take) {
    const { text, pair } = this.props.places;
    const isRefreshed = !this.values || [text, pair].some((place) => values[place] !== this.values[place]);
    this.values = values.slice(); // the same array is changed later
    const before = codeOf(selected());
    this.isTaking = true;
    const hasTaken = take();
    this.isTaking = false;
    const hasMoved = codeOf(selected()) !== before && showsUnchosen();
    if (!isRefreshed && ((hasTaken && hasUnchosen()) || hasMoved)) reviseHeads();
  }

  /** Note that another token is selected. */
  moved() {
    if (this.isTaking || !this.values) return;
    const isShown = this.props.showing.some((visibleWhen) => isVisible({ visibleWhen }, this.values));
    if (isShown && selected()) keepShownHeads();
    if (showsUnchosen()) reviseHeads();
  }
}

/**
 * Select a head that differs from the selected one in its layer, its number, or both: in all families, or, where they
 * have different ones, in the given one. Where none is selected or shown yet, it is one that differs from `beside`.
 */
function choosePart({ layer, head, beside = [], family = null }) {
  const [oldLayer, oldHead] = selectedHead(family) ?? beside;
  const chosen = [layer ?? oldLayer, head ?? oldHead].map(Math.round);
  if (chosen.every(Number.isFinite)) selectHead(chosen, areApart() ? family : null);
}

let texts = []; // as they were last

/** Select nothing once other letters stand at the selected place, or what stood there has moved. */
function dropMoved(newTexts) {
  const place = selected();
  const before = texts;
  texts = newTexts.map((text) => [...(text ?? "")]);
  if (!place || "edge" in place) return;
  const now = texts[place.segment];
  const letters = now.slice(place.start, place.end).join("");
  if (place.letters === undefined) place.letters = letters;
  else if (place.letters !== letters || hasMoved(place, before[place.segment] ?? now, now)) select(null);
}

/** Tell whether an edit before a place has moved what stood there. */
function hasMoved({ start }, before, now) {
  return before.length !== now.length && changedPart(before, now).end <= start;
}

/** Mark what is selected in everything that comes new into the page, once a frame. */
function markWithPage(messages) {
  let waiting = false;
  const mark = () => {
    waiting = false;
    markChips();
    markHidable(messages);
    revealSelected();
    markHeads(messages);
    namePictureButtons(messages);
  };
  const observer = new MutationObserver((records) => {
    // The explorer marks what is its own; a reading in it changes with every movement of the pointer.
    if (waiting || records.every(({ target }) => target.closest?.(".explorer"))) return;
    waiting = true;
    requestAnimationFrame(mark);
  });
  observer.observe(document.body, { childList: true, subtree: true });
}
