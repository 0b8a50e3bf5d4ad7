// Keeps what is selected equal in all of the page: in the scripts, and in the values that the server gets.

import { codeOfOwnHeads, selectedHead, selectHead, selectHeads, setFamilies, watchHead } from "../common/head.js";
import { Messages } from "../common/messages.js";
import { watchPageValues } from "../common/page_values.js";
import { codeOf, placeOf, select, selected, watchSelection } from "../common/selection.js";
import { listenToChips, markChips } from "./chips.js";
import { listenToHeads, markHeads } from "./heads.js";
import { listenToHiding, markHidable } from "./hide.js";
import { namePictureButtons } from "./picture_buttons.js";
import { Reported } from "./reported.js";

export function mount({ props, trigger, messages: sources }) {
  const messages = new Messages(sources);
  const [layer, head, own, token] = ["layer", "head", "own", "token"].map((name) => new Reported(`selected-${name}`));
  setFamilies(props.families);
  watchHead(() => {
    const chosen = selectedHead();
    layer.send(chosen[0]);
    head.send(chosen[1]);
    own.send(codeOfOwnHeads());
    markHeads(messages);
  });
  watchSelection((place) => {
    token.send(codeOf(place));
    markChips();
    markHidable(messages);
  });
  watchPageValues((values, begun) => {
    if (!begun) return; // what the link describes is not there yet
    const { places } = props;
    const taken = [layer.take(values[places.layer]), head.take(values[places.head]), own.take(values[places.own])];
    if (taken.includes(true)) selectHeads([layer.value, head.value], own.value);
    if (token.take(values[places.token])) {
      select(placeOf(token.value));
      token.send(codeOf(selected())); // a link may hold what is no place
    }
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
 * Select a head that differs from the selected one in its layer, its number, or both: in all families, or, where they
 * have different ones, in the given one.
 */
function choosePart({ layer, head, family = null }) {
  const [oldLayer, oldHead] = selectedHead(family);
  const chosen = [layer ?? oldLayer, head ?? oldHead].map(Math.round);
  if (chosen.every(Number.isFinite)) selectHead(chosen, codeOfOwnHeads() ? family : null);
}

/** Select nothing once other letters stand at the selected place. */
function dropMoved(texts) {
  const place = selected();
  if (!place || "edge" in place) return;
  const letters = [...(texts[place.segment] ?? "")].slice(place.start, place.end).join("");
  if (place.letters === undefined) place.letters = letters;
  else if (place.letters !== letters) select(null);
}

/** Mark what is selected in everything that comes new into the page, once a frame. */
function markWithPage(messages) {
  let waiting = false;
  const mark = () => {
    waiting = false;
    markChips();
    markHidable(messages);
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
