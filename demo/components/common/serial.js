// Events for the server one after the other: Gradio would drop one that comes while the last is still under way, or
// let an older answer follow a newer one.

/** Return a function that calls `send` with its argument once the event `done` has told that the last one is over. */
export function serially(send, done) {
  let busy = false;
  let next = null;
  const go = (request) => {
    busy = true;
    send(request);
  };
  document.addEventListener(done, () => {
    busy = false;
    const request = next;
    next = null;
    if (request) go(request);
  });
  return (request) => {
    if (busy) next = request;
    else go(request);
  };
}
