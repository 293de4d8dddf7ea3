// The control API: what the page asks of the sandbox. Every call names who is acting.

/** A refusal of the sandbox, with the words meant for the person. */
export class Refusal extends Error {
  constructor(message, code, status) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

async function answerOf(response) {
  const text = await response.text();
  const body = text ? JSON.parse(text) : {};
  if (response.ok) return body;
  const error = body.error ?? {};
  throw new Refusal(error.message ?? `The sandbox answered ${response.status}`, error.code, response.status);
}

/** Reads something: `get("state", {as: id})`. */
export async function get(path, query = {}) {
  const url = new URL(`/control/${path}`, location.origin);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null) url.searchParams.set(name, value);
  return answerOf(await fetch(url, { cache: "no-store" }));
}

/** Changes something: `post("messages", {as: id, channel_id, content})`. */
export async function post(path, body) {
  return answerOf(
    await fetch(`/control/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-sandbox-control": "page" },
      body: JSON.stringify(body),
    }),
  );
}

/**
 * Follows the changes that one user may see, for as long as it is not closed. A lost connection is
 * taken up again after the last change seen; `onGap` is called when the sandbox no longer has
 * what happened in between (it was started anew), so the page must read everything again.
 */
export class Changes {
  #source;
  #timer;
  #wait = 250;
  #closed = false;

  constructor(as, after, { onChange, onStatus, onGap }) {
    this.as = as;
    this.after = after;
    this.onChange = onChange;
    this.onStatus = onStatus;
    this.onGap = onGap;
    this.#open();
  }

  #open() {
    const url = new URL("/control/events", location.origin);
    url.searchParams.set("as", this.as);
    url.searchParams.set("after", this.after);
    const source = new EventSource(url);
    this.#source = source;
    source.addEventListener("open", () => {
      this.#wait = 250;
      this.onStatus("live");
    });
    source.addEventListener("change", (event) => {
      const change = JSON.parse(event.data);
      this.after = change.cursor;
      this.onChange(change);
    });
    source.addEventListener("gap", () => {
      this.close();
      this.onGap();
    });
    // The browser's own retries keep the first address, hence the first sequence: open a new one.
    source.addEventListener("error", () => {
      source.close();
      if (this.#closed) return;
      this.onStatus("lost");
      this.#timer = setTimeout(() => this.#open(), this.#wait);
      this.#wait = Math.min(this.#wait * 2, 4000);
    });
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#source.close();
  }
}
