// The buttons of long work, see demo/jobs.py.

const followed = new Set(); // ids of buttons

/** Focus the button `startId` whenever the button `cancelId` goes away while it has the focus. */
export function returnFocus(cancelId, startId) {
  if (followed.has(cancelId)) return;
  followed.add(cancelId);
  document.addEventListener("focusin", ({ target }) => {
    if (target.id !== cancelId) return;
    const observer = new MutationObserver(() => {
      if (target.isConnected) return;
      observer.disconnect();
      if (document.activeElement === document.body) document.getElementById(startId)?.focus({ preventScroll: true });
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });
}

/** Scroll the button `startId` to the top of the window if it is far down: the results are below. */
export function revealResults(startId) {
  const button = document.getElementById(startId);
  if (!button?.offsetParent || button.getBoundingClientRect().top < window.innerHeight / 3) return;
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  button.scrollIntoView({ block: "start", behavior: isStill ? "instant" : "smooth" });
}
