// The page asks its questions one by one and hears all answers over one stream, which the server ends, with a word, when
// no question is open. A question asked while that word is on its way would wait for ever: Gradio's client takes the
// stream for an open one, and then hears that it has ended. So the client hears the word only when no question is open.
(() => {
  const request = window.fetch.bind(window);
  const open = new Set(); // questions whose answer is to come
  const early = new Set(); // those whose answer came before their number
  let unnumbered = 0;

  async function ask(...question) {
    unnumbered++;
    try {
      const response = await request(...question);
      const { event_id: number } = await response.clone().json().catch(() => ({}));
      if (number && !early.delete(number)) open.add(number);
      return response;
    } finally {
      unnumbered--;
    }
  }

  // Inside of a value, quotation marks have a backslash before them: only the message itself says this.
  const says = (message, what) => message.includes(`"msg":"${what}"`);

  function note(message) {
    const number = says(message, "process_completed") && /"event_id":"(\w+)"/.exec(message)?.[1];
    if (number && !open.delete(number)) early.add(number);
  }

  async function* lines(stream) {
    const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const [first, ...more] = part.value.split("\n");
      const whole = [rest + first, ...more];
      rest = whole.pop();
      yield* whole;
    }
    yield rest;
  }

  async function* heard(asked, response) {
    for (;;) {
      let over = true;
      for await (const message of lines(response.body)) {
        note(message);
        over = !(says(message, "close_stream") && (open.size || unnumbered));
        if (!over) break;
        yield message;
      }
      if (over) return;
      response = await request(asked.clone());
      if (!response.ok) throw response;
    }
  }

  async function listen(asked) {
    const response = await request(asked.clone());
    if (!response.ok) return response;
    const answers = heard(asked, response);
    const encoder = new TextEncoder();
    const body = new ReadableStream({
      async pull(controller) {
        const { value, done } = await answers.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value + "\n"));
      },
      cancel: () => void answers.return(),
    });
    return new Response(body, { status: response.status, headers: response.headers });
  }

  window.fetch = (asked, options) => {
    const { pathname } = new URL(asked.url ?? asked, document.baseURI);
    if (pathname.endsWith("/queue/join")) return ask(asked, options);
    if (pathname.endsWith("/queue/data")) return listen(new Request(asked, options));
    return request(asked, options);
  };
})();
