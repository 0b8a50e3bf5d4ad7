// Tells the page what is open, for links and for the next request; see heads/tab.py.

const set = (name, detail) => document.dispatchEvent(new CustomEvent(`browser-value:explorer-${name}`, { detail }));

export function shareOpenHeads({ answered, openSlots, slots, state }) {
  const [head] = answered.length ? slots.get(answered[0].family).at(-1).heads : [];
  if (head) {
    set("layer", head[0]);
    set("head", head[1]);
  }
  set("view", state.view);
  set(
    "requests",
    openSlots.map((slot) => ({ family: slot.pane.family, ...slot.viewRequest() })),
  );
}
