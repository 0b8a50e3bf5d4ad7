// What was typed into a text box, reported after a pause.

const PAUSE = 150; // milliseconds without a key before the text counts as typed

/** Reports the text of `area` as `props.value`. `onEdit(isDone)` is called at every change, and after the pause. */
export class Typing {
  constructor(area, props, onEdit = () => {}) {
    Object.assign(this, { area, props, onEdit, timer: 0 });
    // What was typed while this module was loading.
    if (area.value) this.wait();
    else area.value = props.value || "";
    // While an input method is composing (Chinese, Japanese, Korean), the text is not yet what the person means.
    area.addEventListener("input", (event) => {
      if (!event.isComposing) this.wait();
    });
    area.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault(); // most expect it to start the analysis, which needs no start
      this.report();
    });
    area.addEventListener("compositionend", () => this.wait());
    area.addEventListener("blur", () => this.report());
  }

  stop() {
    clearTimeout(this.timer);
  }

  wait() {
    this.stop();
    announce("typing");
    this.onEdit(false);
    this.timer = setTimeout(() => this.report(), PAUSE);
  }

  report() {
    this.stop();
    this.onEdit(true);
    remember(this.props.remembered, this.area.value);
    const changed = this.area.value !== this.props.value;
    announce(changed ? "reported" : "unchanged");
    if (changed) this.props.value = this.area.value;
  }

  /** Take the value that the page has set. Return whether it is another than that of the box. */
  take() {
    this.stop();
    announce("unchanged");
    const changed = this.area.value !== (this.props.value ?? "");
    if (changed) this.area.value = this.props.value || "";
    remember(this.props.remembered, this.area.value);
    return changed;
  }

  /** Call `edit`, which changes the focused box as typing would, so that the keys that undo typing undo it. */
  edit(edit) {
    this.area.focus({ preventScroll: true });
    edit();
    this.report();
  }

  clear() {
    this.edit(() => {
      this.area.select();
      document.execCommand("delete");
    });
  }

  /** Put `text` in place of everything. */
  replace(text) {
    this.edit(() => {
      this.area.select();
      document.execCommand("insertText", false, text);
    });
  }
}

/** Tell the page whether what it shows is that of an older text. */
function announce(state) {
  document.dispatchEvent(new CustomEvent("text-typed", { detail: { state } }));
}

function remember(name, text) {
  try {
    if (name) sessionStorage.setItem(name, text);
  } catch {
    // This browser stores nothing, or nothing so long.
  }
}
