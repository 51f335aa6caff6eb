// Sending what is kept, once the clinic can be reached, and fetching what other devices have sent.

const AT_ONCE = 50;
const PATIENCE_MS = 15_000;
const POLL_MS = 10_000;
const SOONEST_MS = 2_000;
const LATEST_MS = 60_000;
const TAKEN = [200, 201];

// What stood in the way, as the name of the sentence that says it.
class Trouble extends Error {
  constructor(name) {
    super(name);
    this.trouble = name;
  }
}

const together = (name, work) => (navigator.locks ? navigator.locks.request(name, work) : work());

export class Sender {
  #timer = 0;
  #wait = SOONEST_MS;
  #token = "";
  #person = "";
  #running = null;

  // `told` is called with each state of the clinic, `changed` when what is kept has changed, `trouble` with a
  // name or nothing, `conflict` with a row that was sent before with other content.
  constructor({ url, visit, store, told, changed, trouble, conflict }) {
    Object.assign(this, { url, visit, store, told, changed, trouble, conflict });
  }

  start(state) {
    this.#learn(state);
    addEventListener("online", () => this.now());
    document.addEventListener("visibilitychange", () => document.hidden || this.now());
    this.now();
  }

  // Send now; a call while one is under way starts another after it.
  now() {
    clearTimeout(this.#timer);
    this.#running = (this.#running ?? Promise.resolve()).then(() => this.#run());
    return this.#running;
  }

  // Try once; after a failure wait twice as long as the time before.
  async #run() {
    clearTimeout(this.#timer);
    let pause = POLL_MS;
    try {
      await together(`drypoint-needle-${this.visit}`, () => this.#drain());
      this.#wait = SOONEST_MS;
      await this.trouble("");
    } catch (error) {
      if (!error.trouble) console.error(error); // a fault of this script, not of the way to the clinic
      pause = this.#wait;
      this.#wait = Math.min(this.#wait * 2, LATEST_MS);
      await this.trouble(error.trouble ?? "failing");
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), pause);
  }

  // What this person made and the clinic has neither taken nor refused.
  async waiting() {
    const rows = await this.store.kept(this.visit);
    return rows.filter((row) => !row.refused && row.person === this.#person);
  }

  async #drain() {
    let rows = await this.waiting();
    if (!rows.length) return this.#hear(await this.#ask());
    while (rows.length) {
      const before = rows.length;
      await this.#send(rows.slice(0, AT_ONCE));
      rows = await this.waiting();
      if (rows.length >= before) throw new Trouble("failing");
    }
    return undefined;
  }

  // Send rows together; where the message as a whole is not taken, each by itself, so that one holds up no other.
  async #send(rows) {
    const reply = await this.#post(rows);
    if (reply.ok) return this.#settle(rows, await reply.json());
    const said = await this.#words(reply);
    if (reply.status === 403) throw new Trouble("not_allowed");
    if (rows.length > 1) {
      for (const row of rows) await this.#send([row]);
      return undefined;
    }
    if (reply.status !== 422) throw new Trouble("failing");
    await this.store.mark(rows[0].id, { refused: said || String(reply.status) });
    return this.changed();
  }

  async #post(rows, again = true) {
    const body = JSON.stringify({ events: rows.map((row) => row.event) });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.#token };
    const reply = await this.#fetch({ method: "POST", headers, body });
    if (reply.status !== 403 || this.#isJson(reply) || !again) return reply;
    // The token is of an earlier sign-in: fetch another one, and look again who is signed in now.
    const person = this.#person;
    await this.#hear(await this.#ask());
    if (person !== this.#person) throw new Trouble("not_yours");
    return this.#post(rows, false);
  }

  async #settle(rows, { answers, state }) {
    for (const [place, row] of rows.entries()) {
      const answer = answers[place];
      if (answer?.id !== row.id) throw new Trouble("failing");
      if (TAKEN.includes(answer.status)) await this.store.remove(row.id);
      else if (answer.answer === "conflict") await this.#keptTwice(row);
      else await this.store.mark(row.id, { refused: answer.text });
    }
    return this.#hear(state);
  }

  // The clinic keeps both versions; nothing is lost here.
  async #keptTwice(row) {
    await this.store.remove(row.id);
    this.conflict(row);
  }

  async #ask() {
    const reply = await this.#fetch({ method: "GET" });
    if (reply.status === 403) throw new Trouble("not_allowed");
    if (!reply.ok || !this.#isJson(reply)) throw new Trouble("failing");
    return (await reply.json()).state;
  }

  async #fetch(options) {
    const asked = Date.now();
    let reply;
    try {
      const signal = AbortSignal.timeout?.(PATIENCE_MS);
      reply = await fetch(this.url, { ...options, redirect: "manual", cache: "no-store", credentials: "same-origin", signal });
    } catch {
      throw new Trouble("offline");
    }
    this.asked = asked;
    this.answered = Date.now();
    // The door answers those who are not signed in with a way there, never with an answer to an event.
    if (reply.type === "opaqueredirect") throw new Trouble("signed_out");
    return reply;
  }

  #isJson(reply) {
    return (reply.headers.get("Content-Type") ?? "").startsWith("application/json");
  }

  async #words(reply) {
    return this.#isJson(reply) ? ((await reply.json()).text ?? "") : "";
  }

  #learn(state) {
    this.#token = state?.token || this.#token;
    this.#person = state?.person || this.#person;
  }

  get person() {
    return this.#person;
  }

  async #hear(state) {
    this.#learn(state);
    await this.told(state, this.asked, this.answered);
  }
}
