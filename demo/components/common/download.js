// Let the browser save a file.

import { create } from "./dom.js";

const REVOKE_AFTER = 60_000; // milliseconds in which the browser has read the file

export function download(url, name) {
  const link = create("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
}

export function downloadBlob(blob, name) {
  const url = URL.createObjectURL(blob);
  download(url, name);
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER);
}
