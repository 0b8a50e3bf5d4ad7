// A hint for those who see the page and use the keyboard: in a row with one tab stop, arrow keys lead to the others.

const ROW = "[data-roving]"; // see common/roving.js

/** Show `hint` over the end of a row while one of its buttons has the focus by a key. */
export function followArrowRows(hint) {
  let row = null;
  const place = () => {
    hint.hidden = !row?.isConnected;
    if (hint.hidden) return;
    const around = row.getBoundingClientRect();
    const { width, height } = hint.getBoundingClientRect();
    const right = Math.min(around.right, document.documentElement.clientWidth);
    const top = around.top >= height ? around.top - height : around.bottom;
    Object.assign(hint.style, { left: `${Math.max(0, right - width)}px`, top: `${top}px` });
  };
  document.addEventListener("focusin", ({ target }) => {
    const own = target.closest(ROW);
    row = own?.querySelector("[tabindex='-1']") && target.matches(":focus-visible") ? own : null;
    place();
  });
  document.addEventListener("focusout", () => {
    row = null;
    place();
  });
  document.addEventListener("scroll", place, { capture: true, passive: true });
}
