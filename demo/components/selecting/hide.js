// A button beside the selected token that hides its word from the models, or brings it back; the key Delete does too.

import { create } from "../common/dom.js";
import { hiddenWord, toggleWord } from "../common/hiding.js";
import { revealIn } from "../common/rows.js";
import { codeOf, select, selected } from "../common/selection.js";

const CHIP = ".strip .chip[data-word]:not([data-word=''])";

/** Return the place of the word of a chip. */
function wordOf({ dataset: { word, segment = "0" } }) {
  const [start, end] = word.split(" ").map(Number);
  return { segment: Number(segment), start, end };
}

let toggled = null; // the word whose next chip is selected: the same again brings the word back

function toggle(chip) {
  toggled = { ...wordOf(chip), chip, before: chip.dataset.typed };
  toggleWord(wordOf(chip));
}

export function listenToHiding() {
  // On the document: Gradio makes an element of the strip into another one when the strip changes.
  document.addEventListener("click", ({ target }) => {
    if (target.matches?.(".hide-word")) toggle(target.previousElementSibling);
  });
  document.addEventListener("keydown", (event) => {
    const chip = event.target.closest?.(CHIP);
    if (!chip || !["Delete", "Backspace"].includes(event.key)) return;
    event.preventDefault();
    toggle(chip);
  });
}

/** Select what stands where a word was hidden or brought back, once the strip shows it. */
function selectToggled() {
  if (!toggled || (toggled.chip.isConnected && toggled.chip.dataset.typed === toggled.before)) return;
  const { segment, start } = toggled;
  toggled = null;
  const found = [...document.querySelectorAll(CHIP)].find((each) => {
    const place = wordOf(each);
    return place.segment === segment && place.start === start;
  });
  if (!found) return;
  select(wordOf(found));
  if (document.activeElement === document.body) found.focus({ preventScroll: true });
}

/** Tell whether a mask was typed: there is no word to bring back. */
function isTypedMask(chip) {
  const { segment, start } = wordOf(chip);
  const masks = [...chip.closest(".strip").querySelectorAll("[data-kind='mask']")].map(wordOf);
  const before = masks.filter((mask) => mask.segment === segment && mask.start < start);
  return !hiddenWord(segment, before.length);
}

/** Tell whether the word of a chip can be hidden from the models, or brought back. */
export const canToggle = (chip) => chip.matches(CHIP) && (chip.dataset.kind !== "mask" || !isTypedMask(chip));

/** Return the last of the chips that stand side by side for the word of a chip. */
function lastOfWord(chip) {
  const next = chip.nextElementSibling;
  const isOfWord = next?.matches(CHIP) && JSON.stringify(wordOf(next)) === JSON.stringify(wordOf(chip));
  return isOfWord ? lastOfWord(next) : chip;
}

/** Put a button behind a chip, or over its corner where the chips would need another line otherwise. */
function insertWithin(button, chip) {
  const row = chip.parentElement;
  const height = row.scrollHeight;
  chip.after(button);
  button.classList.toggle("over", row.scrollHeight > height);
}

/** Put the button behind the word of the selected place, where that is first selected. */
export function markHidable(messages) {
  selectToggled();
  const chip = document.querySelector(`${CHIP}[aria-pressed="true"]`);
  const old = document.querySelector(".hide-word");
  const isMask = chip?.dataset.kind === "mask";
  const label = chip && messages.format(isMask ? "bring_back" : "hide");
  if (old && chip && old.previousElementSibling === lastOfWord(chip) && old.textContent === label) return;
  old?.remove();
  if (!chip || !canToggle(chip)) return;
  const button = create("button", { type: "button", className: "hide-word", textContent: label });
  insertWithin(button, lastOfWord(chip));
}

const STRIP = ".strip > .chips";
let revealed = ""; // what the rows had, and which place was selected

/** Scroll the row of each model to the selected chips and the button behind them, once they have changed. */
export function revealSelected() {
  const rows = [...document.querySelectorAll(STRIP)];
  const shown = `${codeOf(selected())} ${rows.map(({ textContent }) => textContent).join()}`;
  if (shown === revealed) return;
  revealed = shown;
  for (const row of rows) {
    const chips = [...row.querySelectorAll('[aria-pressed="true"], .hide-word')];
    if (chips.length) revealIn(row, chips[0], chips.at(-1));
  }
}
