// Dims what shows an older result; three dots stand where there is none yet.
// Nothing changes its look where the new one comes at once.

const DELAY = "0.15s";

/**
 * Return rules that show the first component of one output as a preview of another: once its own result is there, and
 * until the other's has come.
 */
function previewStyle({ preview, dimmed: [own] }, index, rules) {
  if (preview === null) return "";
  const [first] = rules[preview].dimmed;
  const waiting = `[data-stale~="${index}"]:not([data-stale~="${preview}"])`;
  // The two stand side by side: a search from the root would be made anew at every change of the page.
  return `:root${waiting} ${own} { display: none; }
    :root:not(${waiting}) ${first}:has(+ ${own} .html-container :not(:empty)) { display: none; }`;
}

/** Return a style sheet. The root's attribute `data-stale` has the numbers of the outputs to dim. */
export function styleOf(rules) {
  const selectors = rules.flatMap(({ dimmed }, index) => dimmed.map((each) => `:root[data-stale~="${index}"] ${each}`));
  const empty = selectors.map(
    (each) => `${each}:has(> .html-container):not(:has(.html-container :not(:empty)))::before`,
  );
  return `${selectors.join(", ")} { --dimmed: 0.45; opacity: 0.45; transition: opacity 0.15s ${DELAY}; }
    ${empty.join(", ")} { content: "…"; font-size: 2rem; line-height: 1; }
    ${rules.map(previewStyle).join("\n")}
    @media (prefers-reduced-motion: reduce) { ${selectors.join(", ")} { transition: opacity 0s ${DELAY}; } }`;
}
