// Copies numbers, strings and the like without the work of structuredClone.
//
// Gradio's scripts (6.31, on Svelte 5) copy the state of all components whenever one changes, and Svelte's
// `$state.snapshot` calls structuredClone for every value in it: 14,000 times when a tab is opened, a tenth of what the
// browser then does. A primitive is its own copy. Svelte has no issue about it (searched in November 2026).
(() => {
  const clone = window.structuredClone.bind(window);
  const primitives = new Set(["string", "number", "boolean", "undefined", "bigint"]);

  window.structuredClone = (value, ...options) =>
    value === null || primitives.has(typeof value) ? value : clone(value, ...options);
})();
