// A value of the page that this part sets, and others too: a link, the server.

export class Reported {
  /** `name` is that of a `BrowserValue`. */
  constructor(name) {
    this.name = name;
    this.value = undefined;
    this.sent = []; // values that have been set, and not yet been reported
  }

  /** Set the value. */
  send(value) {
    if (value === (this.sent.at(-1) ?? this.value)) return;
    this.sent.push(value);
    document.dispatchEvent(new CustomEvent(`browser-value:${this.name}`, { detail: value }));
  }

  /** Take the value that the page reports. Return whether another one than this part has set it. */
  take(value) {
    const at = this.sent.lastIndexOf(value);
    const isOwn = at >= 0;
    if (isOwn) this.sent.splice(0, at + 1);
    else if (value === this.value)
      return false; // the one from before
    else this.sent = [];
    this.value = value;
    return !isOwn;
  }
}
