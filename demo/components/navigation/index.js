// Links that skip to parts of the page, and the keys of the WAI-ARIA pattern for tabs, which Gradio's tabs lack:
// https://www.w3.org/WAI/ARIA/apg/patterns/tabs/

import { watchPageValues } from "../common/page_values.js";
import { watchPressedTabs } from "../common/pressed_tab.js";
import { nextInRow } from "../common/roving.js";
import { fadeEnds, revealIn } from "../common/rows.js";
import { followArrowRows } from "./arrow_hint.js";
import { keepFocusInView } from "./keep_in_view.js";

const TAB = "[role=tab]";
const ROWS = "[role=tablist], .languages .row, .strip > .chips, .guide ol, .kind-row";
const PLACES = {
  text: "textarea[dir=auto]",
  result: "[role=tab][aria-selected=true]",
  heads: ".thumb[tabindex='0']",
};

export function mount({ element }) {
  element.addEventListener("click", ({ target }) => skipTo(target.dataset.to));
  document.addEventListener("keydown", (event) => {
    if (!element.isConnected || !event.target.matches?.(TAB) || event.altKey || event.ctrlKey || event.metaKey) return;
    const tab = nextInRow([...event.target.parentElement.querySelectorAll(TAB)], event.target, event.key);
    if (!tab) return;
    event.preventDefault();
    tab.click();
    tab.focus();
  });
  watchPressedTabs(element);
  keepEarlyChoices();
  followArrowRows(element.querySelector(".arrow-hint"));
  keepFocusInView();
  oncePerFrame(() => {
    keepOneTabStop();
    for (const group of document.querySelectorAll("fieldset")) {
      joinRadios(group);
      nameGroup(group);
    }
    showSelectedTabs();
    for (const row of document.querySelectorAll(ROWS)) fadeEnds(row);
  });
}

/** Select again what a person has selected while the page was loading, before it was as its link says. */
function keepEarlyChoices() {
  let early = [];
  const note = ({ target, isTrusted }) => {
    const tab = isTrusted && target.closest?.(TAB);
    if (tab) early?.push(tab);
  };
  document.addEventListener("click", note, { capture: true });
  watchPageValues((_values, begun) => {
    if (!begun || !early) return;
    const chosen = early;
    early = null;
    document.removeEventListener("click", note, { capture: true });
    // The tabs show what the link says one frame later than the values do.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        for (const tab of chosen) if (tab.ariaSelected === "false") tab.click();
      }),
    );
  });
}

/** Call `fn` now, and in the next frame after any change of the page that may concern tabs or choices. */
function oncePerFrame(fn) {
  let waiting = false;
  const observer = new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      fn();
    });
  });
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ["aria-selected"] });
  fn();
}

/** Move the focus to the text, to the thumbnails of heads, or to the selected tab, which is above what it shows. */
function skipTo(place) {
  const found = [...document.querySelectorAll(PLACES[place])].filter((each) => each.offsetParent);
  if (place === "heads" && !found.length) openHeads();
  else show(place === "heads" ? found[0] : found.at(-1));
}

function show(to) {
  to?.focus();
  to?.scrollIntoView({ block: "nearest" });
}

/** Open the tab with the heads; the focus goes to them once they are there, unless the reader has gone on. */
function openHeads() {
  const attempt = () => {
    selectTab("heads");
    const thumb = [...document.querySelectorAll(PLACES.heads)].find((each) => each.offsetParent);
    if (!thumb) return;
    observer.disconnect();
    show(thumb);
  };
  const observer = new MutationObserver(attempt);
  observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  for (const type of ["keydown", "pointerdown"]) {
    document.addEventListener(type, () => observer.disconnect(), { once: true, capture: true });
  }
  selectTab("attention");
  show(document.querySelector("[data-tab-id=attention]"));
  attempt(); // another section of the tab may be open, and nothing changes by itself
}

function selectTab(id) {
  const tab = document.querySelector(`${TAB}[data-tab-id=${id}]`);
  if (tab?.ariaSelected === "false") tab.click();
}

/** Make one group of the choices that Gradio names apart, so that arrow keys move between them. */
function joinRadios(group) {
  const radios = [...group.querySelectorAll("input[type=radio]")];
  if (radios.some(({ name }) => name !== radios[0].name)) for (const radio of radios) radio.name = radios[0].name;
}

/** Give a group of choices its label as its name, which Gradio shows beside it. */
function nameGroup(group) {
  const label = group.querySelector("[data-testid=block-info]")?.textContent.trim();
  if (label && !group.ariaLabel) group.ariaLabel = label;
}

/** Let the tabulator key stop at the selected tab of each row alone. */
function keepOneTabStop() {
  for (const tab of document.querySelectorAll(TAB)) {
    const index = tab.getAttribute("aria-selected") === "true" ? 0 : -1;
    if (tab.tabIndex !== index) tab.tabIndex = index;
  }
}

const shownTabs = new WeakMap(); // the selected tab of each row, when it was last scrolled to

/** Scroll each row of tabs to its selected tab, once. */
function showSelectedTabs() {
  for (const tab of document.querySelectorAll(`${TAB}[aria-selected=true]`)) {
    const row = tab.parentElement;
    if (shownTabs.get(row) === tab || !row.clientWidth) continue;
    shownTabs.set(row, tab);
    revealIn(row, tab);
  }
}
