// A long text folds to a few lines while nobody writes in it, with the number of its characters.

const TAP = 500; // milliseconds: a finger's click, and the blur before it, come after the finger has left

/** Fold the text of `area` now and whenever it is left. Return a function to be called when its text has been set. */
export function foldWhenLeft(area, length, messages) {
  let held = false; // whether a button of the mouse, or a finger, is down
  let released = -TAP; // when it was last
  const fold = () => {
    if (document.activeElement === area || !area.isConnected) return;
    area.classList.add("folded");
    area.scrollTop = 0;
    length.hidden = true; // it would make room for itself
    const cut = area.scrollHeight > area.clientHeight + 2;
    length.hidden = !cut;
    if (cut) length.textContent = messages.format("length", { count: [...area.value].length });
  };
  const unfold = () => {
    area.classList.remove("folded");
    length.hidden = true;
  };
  // What is being pressed must not move away below the pointer.
  const listen = (name, isDown) =>
    document.addEventListener(
      name,
      ({ timeStamp }) => {
        held = isDown;
        if (!isDown) released = timeStamp;
      },
      true,
    );
  listen("pointerdown", true);
  listen("pointerup", false);
  listen("pointercancel", false);
  area.addEventListener("focus", unfold);
  area.addEventListener("blur", ({ timeStamp }) => {
    if (held || timeStamp - released < TAP) afterPress(fold, held);
    else fold();
  });
  new ResizeObserver(fold).observe(area);
  fold();
  return fold;
}

/** Call `act` once the press has clicked what it is on, or has ended without a click. */
function afterPress(act, isHeld) {
  const end = new AbortController();
  const done = () => {
    end.abort();
    setTimeout(act, 0);
  };
  const wait = () => {
    const timer = setTimeout(done, TAP);
    end.signal.addEventListener("abort", () => clearTimeout(timer));
  };
  document.addEventListener("click", done, { capture: true, signal: end.signal });
  if (!isHeld) wait();
  else for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, wait, { signal: end.signal });
}
