// Works around a race in Gradio's JavaScript client (@gradio/client, seen in Gradio 6.31).
//
// The page posts events to /queue/join and receives the results of all of them over one stream, /queue/data. The server
// ends the stream with the message "close_stream" when no event is pending. An event that is posted while this message
// is on its way is never completed: the client still takes the stream for open, and opens no other one. So this script
// hides the message from the client while events are pending, and connects to the stream again.
//
// No issue of Gradio's describes exactly this (searched in November 2026). Closest are two others about the stream's
// end: https://github.com/gradio-app/gradio/issues/7921 and https://github.com/gradio-app/gradio/pull/11432.
(() => {
  const originalFetch = window.fetch.bind(window);
  const pending = new Set(); // ids of events without a result
  const completedEarly = new Set(); // ids of events whose result came before the response that has their id
  let posting = 0; // events whose id is not known yet

  async function join(...request) {
    posting++;
    try {
      const response = await originalFetch(...request);
      const { event_id: id } = await readJson(response.clone());
      if (id && !completedEarly.delete(id)) pending.add(id);
      return response;
    } finally {
      posting--;
    }
  }

  const readJson = (response) => response.json().catch(() => ({}));

  // Within a value, quotation marks are escaped by a backslash: this matches the message's own type only.
  const isType = (message, type) => message.includes(`"msg":"${type}"`);

  function noteCompletion(message) {
    const id = isType(message, "process_completed") && /"event_id":"(\w+)"/.exec(message)?.[1];
    if (id && !pending.delete(id)) completedEarly.add(id);
  }

  async function* readLines(stream) {
    const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const [first, ...more] = part.value.split("\n");
      const complete = [rest + first, ...more];
      rest = complete.pop();
      yield* complete;
    }
    yield rest;
  }

  /** Yield the lines of one response. Return whether it was closed while events were pending. */
  async function* readUntilClosed(response) {
    for await (const line of readLines(response.body)) {
      noteCompletion(line);
      if (isType(line, "close_stream") && (pending.size || posting)) return true;
      yield line;
    }
    return false;
  }

  async function* readReconnecting(request, firstResponse) {
    let response = firstResponse;
    while (yield* readUntilClosed(response)) {
      response = await originalFetch(request.clone());
      if (!response.ok) throw response;
    }
  }

  async function openStream(request) {
    const response = await originalFetch(request.clone());
    if (!response.ok) return response;
    const lines = readReconnecting(request, response);
    const encoder = new TextEncoder();
    const body = new ReadableStream({
      async pull(controller) {
        const { value, done } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(`${value}\n`));
      },
      cancel: () => void lines.return(),
    });
    return new Response(body, { status: response.status, headers: response.headers });
  }

  window.fetch = (resource, options) => {
    const { pathname } = new URL(resource.url ?? resource, document.baseURI);
    if (pathname.endsWith("/queue/join")) return join(resource, options);
    if (pathname.endsWith("/queue/data")) return openStream(new Request(resource, options));
    return originalFetch(resource, options);
  };
})();
