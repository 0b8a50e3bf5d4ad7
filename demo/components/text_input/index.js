// A text box that reports what was typed after a pause.

const PAUSE = 150; // milliseconds without a key before the text counts as typed
const MASK = "___";

export function mount({ element, props, watch }) {
  const area = element.querySelector("textarea");
  const typing = new Typing(area, props);
  // What was typed while this module was loading.
  if (area.value) typing.wait();
  else area.value = props.value || "";
  // While an input method is composing (Chinese, Japanese, Korean), the text is not yet what the person means.
  area.addEventListener("input", (event) => {
    if (!event.isComposing) typing.wait();
  });
  area.addEventListener("compositionend", () => typing.wait());
  area.addEventListener("blur", () => typing.report());
  connectButtons(element, area, typing);
  composeOnRequest(area, typing);
  watch("value", () => {
    typing.stop();
    announce("unchanged");
    if (area.value !== props.value) area.value = props.value || "";
    remember(props.remembered, area.value);
  });
}

/** Edits as if they had been typed, so that the keys that undo typing undo them. */
function connectButtons(element, area, typing) {
  const connect = (selector, edit) => {
    const button = element.querySelector(selector);
    button?.addEventListener("click", () => {
      area.focus();
      edit();
      typing.report();
    });
    button?.removeAttribute("disabled");
  };
  connect(".mask", () => document.execCommand("insertText", false, MASK));
  connect(".clear", () => {
    area.select();
    document.execCommand("delete");
  });
}

/** Compose decomposed letters when somebody presses a button for that, which may stand anywhere on the page. */
function composeOnRequest(area, typing) {
  document.addEventListener("click", (event) => {
    const composed = area.value.normalize("NFC");
    if (!event.target.closest?.(".compose-text") || composed === area.value) return;
    area.focus();
    area.select();
    document.execCommand("insertText", false, composed); // as if typed, so that the keys that undo typing undo it
    typing.report();
  });
}

class Typing {
  constructor(area, props) {
    Object.assign(this, { area, props, timer: 0 });
  }

  stop() {
    clearTimeout(this.timer);
  }

  wait() {
    this.stop();
    announce("typing");
    this.timer = setTimeout(() => this.report(), PAUSE);
  }

  report() {
    this.stop();
    remember(this.props.remembered, this.area.value);
    const changed = this.area.value !== this.props.value;
    announce(changed ? "reported" : "unchanged");
    if (changed) this.props.value = this.area.value;
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

/** Return the remembered text if the page has been loaded anew, else `text`. */
export function restore(name, text) {
  try {
    const reloaded = performance.getEntriesByType("navigation")[0]?.type === "reload";
    return reloaded ? (sessionStorage.getItem(name) ?? text) : text;
  } catch {
    return text; // this browser stores nothing
  }
}
