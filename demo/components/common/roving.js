// One tab stop for a row of buttons; arrow keys move along it: https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/

/** Let the tabulator key stop once at the buttons of `row` that match `selector`; there may be others later. */
export function rove(row, selector) {
  const buttons = () => [...row.querySelectorAll(selector)];
  const keepOne = (wanted) => {
    const all = buttons();
    const stop = all.includes(wanted) ? wanted : (all.find((each) => each.tabIndex === 0) ?? all[0]);
    for (const each of all) each.tabIndex = each === stop ? 0 : -1;
  };
  row.addEventListener("focusin", ({ target }) => keepOne(target));
  row.addEventListener("keydown", (event) => {
    const all = buttons();
    const at = all.indexOf(event.target);
    const rtl = getComputedStyle(row).direction === "rtl";
    const step = { ArrowLeft: rtl ? 1 : -1, ArrowRight: rtl ? -1 : 1 }[event.key];
    const next = step ? all[(at + step + all.length) % all.length] : { Home: all[0], End: all.at(-1) }[event.key];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  return { refresh: () => keepOne(null) };
}
