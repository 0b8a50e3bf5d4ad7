// The focus of a button that an update of the page replaces.

/** Focus the button that takes the place of this one, among those that match `selector`, when they are drawn anew. */
export function keepFocus(button, selector) {
  const all = () => [...document.querySelectorAll(selector)];
  const place = all().indexOf(button);
  const observer = new MutationObserver(() => {
    if (button.isConnected) return;
    observer.disconnect();
    if (document.activeElement === document.body) all()[place]?.focus({ preventScroll: true });
  });
  observer.observe(document.body, { childList: true, subtree: true });
}
