// A long text folds to a few lines while nobody writes in it, with the number of its characters.

/** Fold the text of `area` now and whenever it is left. Return a function to be called when its text has been set. */
export function foldWhenLeft(area, length, messages) {
  let held = false; // whether a button of the mouse, or a finger, is down
  const fold = () => {
    if (document.activeElement === area || !area.isConnected) return;
    area.classList.add("folded");
    area.scrollTop = 0;
    const cut = area.scrollHeight > area.clientHeight + 2;
    length.hidden = !cut;
    if (cut) length.textContent = messages.format("length", { count: [...area.value].length });
  };
  const unfold = () => {
    area.classList.remove("folded");
    length.hidden = true;
  };
  // What is being pressed must not move away below the pointer.
  const listen = (name, now) => document.addEventListener(name, () => (held = now), true);
  listen("pointerdown", true);
  listen("pointerup", false);
  listen("pointercancel", false);
  area.addEventListener("focus", unfold);
  area.addEventListener("blur", () => {
    if (held) document.addEventListener("pointerup", () => setTimeout(fold, 0), { once: true });
    else fold();
  });
  new ResizeObserver(fold).observe(area);
  fold();
  return fold;
}
