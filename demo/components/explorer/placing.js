// Where the boxes of the explorer stand: the texts of the models, and their thumbnails and pictures.

import { labelSpacing } from "./matrix_picture.js";
import { headsPane, picturesPane } from "./panes.js";
import { textsOf } from "./pins.js";
import { nameButtons } from "./saying.js";

const isNarrow = () => window.matchMedia("(max-width: 640px)").matches;

/**
 * Put the texts of each model, and below them its thumbnails and pictures, side by side. On a phone each model has its
 * text above its own pictures, where it stays on the screen for as long as they do, and the controls stand below the
 * first picture.
 */
export function placePanes(explorer) {
  const { panes, answered, slots, overviews } = explorer;
  const slotsOf = (pane) => (pane.refusal ? [] : slots.get(pane.family));
  const narrow = isNarrow();
  explorer.narrow = narrow;
  for (const { family } of answered) offerToKeep(slots.get(family));
  const beside = panes.some((pane) => slotsOf(pane).length > 1);
  explorer.find(".explorer").classList.toggle("beside", beside);
  const texts = new Map(panes.map((pane) => [pane, headsPane(pane, slotsOf(pane))]));
  const above = panes.filter((pane) => !narrow || pane.refusal);
  explorer.find(".heads").replaceChildren(...above.map((pane) => texts.get(pane)));
  const drawn = answered.map((pane) => {
    const box = picturesPane(pane, slotsOf(pane), overviews.get(pane.family), narrow);
    if (narrow) box.prepend(texts.get(pane));
    return box;
  });
  makeRoomForLabels(explorer);
  const controlLine = explorer.find(".line");
  const focused = document.activeElement;
  if (narrow && drawn.length) drawn[0].querySelector(".views").after(controlLine);
  else explorer.find(".pictures").before(controlLine);
  explorer.find(".pictures").replaceChildren(...drawn);
  if (controlLine.contains(focused)) focused.focus({ preventScroll: true }); // what is moved loses it
  placeFindings(explorer, !narrow && answered.some(({ pair }) => pair));
}

/**
 * Put what a head does above the pictures, and its figures below its own picture. Where two texts take the room above
 * (`below`), both stand below it, and the chips of kinds are one row that scrolls: see style.css.
 */
function placeFindings(explorer, below) {
  const { answered, slots, narrow } = explorer;
  explorer.find(".explorer").classList.toggle("findings-below", below);
  for (const { family } of answered) {
    for (const slot of slots.get(family)) {
      placeFigures(slot, below || narrow);
      placeActions(slot, narrow);
    }
  }
}

function placeFigures({ box, said, facts, figures }, below) {
  (below ? said : box).append(facts);
  said.append(figures);
}

/** Put the buttons of a slot beside its name, or on a phone below its picture. */
function placeActions({ title, said, actions }, narrow) {
  if (narrow) said.prepend(actions);
  else title.after(actions);
}

/**
 * Let the pictures have the room that they need beside the thumbnails, or else stand below them: a matrix that of the
 * label of every other column, of every third where two texts take the room above, so that it begins on the screen.
 */
export function makeRoomForLabels(explorer) {
  const { answered, state } = explorer;
  const isWide = state.view === "matrix" || (state.view === "lines" && state.axes === "rows");
  const needed = answered.map((pane) =>
    isWide ? shareOfLabels(pane) * labelsOf(pane, state) * labelSpacing(textsOf(pane)) : 0,
  );
  const { style } = explorer.find(".pictures");
  style.setProperty("--labels", Math.max(0, ...needed)); // in sizes of the letters: see style.css
}

const shareOfLabels = ({ pair }) => (pair ? 1 / 3 : 1 / 2);

/** Return the number of rows or columns, whichever is larger; between words there are fewer. */
function labelsOf({ segments, spans, pair }, { direction }) {
  if (!pair || direction === "all") return spans.length;
  return Math.max(...[0, 1].map((segment) => segments.filter((each) => each === segment).length));
}

/** On a phone, bring the first model's picture to the screen where it would not be seen above the controls. */
export function showPictures({ narrow, element, answered, slots }) {
  const [pane] = answered;
  if (!narrow || !pane) return;
  const { top } = slots.get(pane.family).at(-1).view.getBoundingClientRect();
  if (top < 0 || top > window.innerHeight / 2) element.querySelector(".pictures").scrollIntoView();
}

/** Tell whether the boxes have to be placed anew: the screen has become as narrow as a phone, or wider. */
export const hasToMove = (explorer) => explorer.narrow !== isNarrow();

/** Offer to keep the head of a single slot beside the next, else to close one of them. */
function offerToKeep(slots) {
  slots.forEach((slot, index) => {
    slot.keep.hidden = slots.length > 1;
    slot.leave.hidden = slots.length < 2;
    slot.leave.textContent = slot.messages.format("open.close", { place: index + 1 });
    nameButtons(slot);
    slot.box.classList.toggle("last", slot === slots.at(-1)); // the one that a click on a thumbnail changes
  });
  markTwin(slots);
}

/** Say in the last slot of a model that it shows what another one shows, and how that changes. */
export function markTwin(slots) {
  const last = slots.at(-1);
  const open = JSON.stringify(last.heads);
  for (const slot of slots) {
    slot.twin.hidden = slot !== last || !slots.some((other) => other !== last && JSON.stringify(other.heads) === open);
  }
}
