// The tab that was pressed last by a pointer, not by a key. What it shows may be there only later, and take its focus.

let pressed = null;

/** Note which tabs are pressed, for as long as `element` is part of the page. */
export function watchPressedTabs(element) {
  const note = ({ detail, target }) => {
    if (!element.isConnected) return document.removeEventListener("click", note, { capture: true });
    pressed = detail ? (target.closest?.("[role=tab]") ?? null) : null;
  };
  document.addEventListener("click", note, { capture: true });
}

/** Call `focus` if a tab has been pressed, is selected and still has the focus: once for each press. */
export function moveFocusFromTab(focus) {
  if (pressed?.ariaSelected !== "true" || document.activeElement !== pressed) return;
  pressed = null;
  focus();
}
