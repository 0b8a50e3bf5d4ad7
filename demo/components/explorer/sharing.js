// What the explorer shares with the page: the open head and the pin, which are what is selected everywhere; and what
// the server needs to know for the next request. See demo/selection.py and heads/tab.py.

import { followLinks, setBrowserValue } from "../common/browser_values.js";
import { chosenHead, selectedHead, selectHead, wantedFocus, watchHead } from "../common/head.js";
import { originName } from "../common/opened_from.js";
import { select, selected, watchSelection } from "../common/selection.js";
import { reveal } from "./filter.js";
import { headsWithin, includesHead, keepHeads, sameHead } from "./heads.js";
import { leaveTranslation, resumeTranslation } from "./kind_choice.js";
import { linkedChoices, takeChoice } from "./linked.js";
import { hasMoved } from "./pins.js";
import { showWayBack } from "./way_back.js";

const set = (name, value) => setBrowserValue(`explorer-${name}`, value);

/**
 * Return the heads that a slot opens for another text or model: in the last one the head that is chosen, or a mean that
 * has it, and until one is chosen the server's.
 */
export function headsToOpen(pane, slots, slot) {
  if (slot !== slots.at(-1)) return keepHeads(slot.heads, pane);
  const chosen = chosenHead(pane.accent);
  const isOpen = chosen && includesHead(slot.heads, chosen);
  return chosen ? keepHeads(isOpen ? slot.heads : [chosen], pane) : [pane.opened];
}

/** Share what is open. Where no model has the selected head, select one that is open. */
export function shareOpenHeads(explorer) {
  const { answered } = explorer;
  const head = chosenHead();
  const isLost = head && answered.length && !answered.some((pane) => headsWithin([head], pane).length);
  if (isLost) shareHead(explorer, answered[0].family);
  tellServer(explorer);
}

function tellServer(explorer) {
  const { openSlots, state } = explorer;
  const isOne = openSlots.length <= explorer.answered.length && openSlots.every(({ heads }) => heads.length === 1);
  document.documentElement.toggleAttribute("data-several-heads", !isOne); // a link holds one of them: see address
  for (const [name, choice] of Object.entries(linkedChoices(state))) set(name, choice);
  set(
    "requests",
    openSlots.map((slot) => ({ family: slot.pane.family, ...slot.viewRequest() })),
  );
  focusOpenHead(explorer);
}

/** Select the head that a person has opened in one model. */
export function shareHead(explorer, family) {
  const { answered, slots, state } = explorer;
  const pane = answered.find((each) => each.family === family);
  explorer.isSharing = true;
  selectHead(slots.get(family).at(-1).heads[0], state.linked ? null : pane.accent);
  explorer.isSharing = false;
}

/** Let the button of an open head select that head, and report the event "turn-off" of the explorer's element. */
export function offerToTurnOff(explorer, slot) {
  const { element, state } = explorer;
  slot.turnOff.addEventListener("click", () => {
    explorer.isSharing = true; // the heads that are open stay open
    selectHead(slot.heads[0], state.linked ? null : slot.pane.accent);
    explorer.isSharing = false;
    element.dispatchEvent(new Event("turn-off"));
    focusNextTab(explorer);
  });
}

/** Let the key Delete at a thumbnail switch its head off, where the model predicts, as the button of a head does. */
export function offerToTurnOffByKey(explorer) {
  explorer.element.addEventListener("keydown", ({ key, target }) => {
    if (key !== "Delete" || !target.matches(".thumb")) return;
    const pane = explorer.answered.find(({ family }) => explorer.overviews.get(family).box.contains(target));
    if (!pane?.predicts) return;
    explorer.pick(pane.family, [[+target.dataset.layer, +target.dataset.head]], false);
    explorer.slots.get(pane.family).at(-1).turnOff.click();
  });
}

/** Let the focus go to the tab of the section that is opened once this one is hidden. */
function focusNextTab(explorer) {
  const observer = new ResizeObserver(() => {
    if (isVisible(explorer)) return;
    observer.disconnect();
    const tabs = [...document.querySelectorAll("[role=tab][aria-selected=true]")];
    tabs.findLast((tab) => tab.checkVisibility())?.focus();
  });
  observer.observe(explorer.element);
}

/** Select what a person has pinned. */
export function sharePin(explorer) {
  select(explorer.state.pin);
  explorer.redraw();
}

/** Pin what is selected, unless other letters stand there in the text that is shown. */
export function pinSelected({ state, answered }) {
  const place = selected();
  state.pin = place && hasMoved(place, answered) ? null : place;
}

/** Take the choices of a link, from the value with which the explorer first shows something. */
export function takeChoices(state, value) {
  for (const name of Object.keys(linkedChoices(state))) if (value[name]) takeChoice(state, name, value[name]);
  resumeTranslation(state);
}

/** Follow the choices of a link that is opened later, for as long as the explorer is part of the page. */
export function followChoices(explorer) {
  for (const name of Object.keys(linkedChoices(explorer.state))) {
    followLinks(explorer.element, `explorer-${name}`, (value) => {
      takeChoice(explorer.state, name, value);
      resumeTranslation(explorer.state);
      explorer.controls.draw();
      if (name === "order") explorer.drawOverviews();
      if (name === "view") explorer.redraw();
      else explorer.refetch();
    });
  }
}

/** Follow what is selected elsewhere, for as long as the explorer is part of the page. */
export function followSelection(explorer) {
  const { element, state } = explorer;
  const missing = new Map(); // the slots whose weights are to be asked for once they are seen, by their last request
  const ends = [
    watchHead((family) => isThere() && !explorer.isSharing && openSelected(explorer, family, missing)),
    watchSelection((place) => {
      if (!isThere() || place === state.pin) return;
      pinSelected(explorer);
      if (isVisible(explorer)) explorer.redraw();
    }),
  ];
  const isThere = () => {
    if (!element.isConnected) for (const end of ends) end(); // an update has made the component anew
    return element.isConnected;
  };
  new ResizeObserver(() => {
    if (!isVisible(explorer)) return;
    for (const [slot, request] of missing) if (slot.requests === request) slot.fetch();
    missing.clear();
    focusOpenHead(explorer);
  }).observe(element);
}

const isVisible = ({ element }) => element.clientWidth > 0;

/** Open the selected heads of one family, or of all. While nobody sees them, their weights are not asked for. */
function openSelected(explorer, family, missing) {
  const { answered, slots, state } = explorer;
  const hasLeft = leaveChip(explorer);
  for (const pane of answered) {
    const isMeant = family === null || state.linked || pane.accent === family;
    const head = chosenHead(state.linked ? null : pane.accent);
    if (!head) continue; // the server says which one is shown
    const slot = slots.get(pane.family).at(-1);
    const isOpen = slot.heads.length === 1 && sameHead(slot.heads[0], head);
    if (!isMeant || isOpen || !headsWithin([head], pane).length) continue;
    slot.heads = [head];
    if (reveal(state, pane, head)) explorer.filter();
    explorer.press(pane);
    refetch(slot, explorer, missing);
  }
  if (hasLeft) for (const slot of explorer.openSlots) refetch(slot, explorer, missing);
  tellServer(explorer);
}

/** Leave what the chip "closest to the translation" limits, which is about the heads that it opens alone. */
function leaveChip(explorer) {
  if (!explorer.state.translation) return false;
  leaveTranslation(explorer.state);
  explorer.drawOverviews();
  explorer.controls.draw();
  explorer.refreshThumbs();
  return true;
}

function refetch(slot, explorer, missing) {
  if (isVisible(explorer)) slot.fetchIfChanged();
  else missing.set(slot, slot.requests);
}

/** Let the focus go to the open head if it was opened by its name elsewhere. */
function focusOpenHead(explorer) {
  const wanted = wantedFocus();
  if (!isVisible(explorer)) return;
  if (wanted || originName() === null) showWayBack(explorer, wanted?.family ?? null);
  if (!wanted) return;
  const chosen = selectedHead(wanted.family);
  if (!chosen) return; // the key Back has been pressed before the heads were shown
  const [layer, head] = chosen;
  const pane = wanted.family ? `.accent-${wanted.family} ` : "";
  const thumb = explorer.find(`${pane}.thumb[data-layer="${layer}"][data-head="${head}"]`);
  thumb?.focus({ preventScroll: true });
  // What the head does first, then where it stands: on most screens there is room for both.
  for (const each of [explorer.find(".heads"), thumb]) each?.scrollIntoView({ block: "nearest" });
}
