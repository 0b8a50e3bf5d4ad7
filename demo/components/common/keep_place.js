// The focus of a button that an update of the page replaces, and its place on the screen.

const SCROLLED = ".scroll"; // a box with a scroll bar of its own

/**
 * Focus the button that takes the place of this one, among those that match `selector`, when they are drawn anew; and
 * keep it where it is on the screen, since another button under the pointer would be pressed by mistake.
 */
export function keepPlace(button, selector) {
  const all = () => [...document.querySelectorAll(selector)];
  const place = all().indexOf(button);
  const { top } = button.getBoundingClientRect();
  const { scrollTop } = button.closest(SCROLLED) ?? document.documentElement;
  const observer = new MutationObserver(() => {
    if (button.isConnected) return;
    observer.disconnect();
    const successor = all()[place];
    if (!successor) return;
    const box = successor.closest(SCROLLED);
    if (box) box.scrollTop = scrollTop;
    window.scrollBy(0, successor.getBoundingClientRect().top - top);
    if (document.activeElement === document.body) successor.focus({ preventScroll: true });
  });
  observer.observe(document.body, { childList: true, subtree: true });
}
