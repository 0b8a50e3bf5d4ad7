// Shortens a long address once its query is remembered: Gradio's client adds the query of the page, encoded anew, to
// the address of every request, where up to three times its length would be more than browsers and the server take.
(() => {
  const LONG = 6000; // characters; `Address` writes no longer ones
  window.openedQuery = location.search;
  if (location.search.length <= LONG) return;
  const gradios = [...new URLSearchParams(location.search)].filter(([name]) => name.startsWith("__"));
  const query = new URLSearchParams(gradios).toString();
  history.replaceState(history.state, "", location.pathname + (query && `?${query}`) + location.hash);
})();
