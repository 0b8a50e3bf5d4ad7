// The values of the page's components, which demo/values.py reports.

/** Call `update(values, begun)` now and whenever values have changed, once for all that change together. */
export function watchPageValues(update) {
  let waiting = false;
  const report = () => {
    waiting = false;
    const { values, begun } = window.pageValues;
    update(values, begun);
  };
  document.addEventListener("page-values", () => {
    if (waiting) return;
    waiting = true;
    setTimeout(report, 0);
  });
  if (window.pageValues) report();
}

/** Return whether the values elsewhere are those of a rule's `visibleWhen`: pairs of a place and a value. */
export const isVisible = ({ visibleWhen }, values) => visibleWhen.every(([place, value]) => values[place] === value);
