// The Needle page on a device: every tap is kept here first, shown at once, and sent when the clinic can be reached.
// Without this script, or where the browser cannot keep anything, the same forms go straight to the clinic.
import { shake, Watch } from "./clock.js";
import { count } from "./count.js";
import { fill, part } from "./fill.js";
import { Clock, eventId } from "./identity.js";
import { readLate } from "./late.js";
import { Sender } from "./send.js";
import { openStore } from "./store.js";
import { readForm } from "./taps.js";
import { View } from "./view.js";

const ONE_HAND_MS = 350;
const SAME_PLACE_PX = 80;
const REACH_PX = 56;
const OPENS = ["incident", "reaction", "retained_needle"];
const SAME_BUTTON_MS = 900;

const read = (id) => JSON.parse(document.getElementById(id).textContent);

class NeedlePage {
  #lastTap = { at: 0, of: null, place: [0, 0] };
  #finger = [0, 0];
  #trouble = "";

  constructor(root, store) {
    this.root = root;
    this.store = store;
    this.visit = root.dataset.visit;
    this.words = read("needle-words");
    this.state = read("needle-state");
    this.clock = new Clock();
    this.view = new View(root, this.words);
    this.watch = new Watch({
      root,
      view: this.view,
      words: this.words,
      now: () => this.clock.now(),
      keep: (changes) => this.store.change(this.visit, changes),
    });
  }

  async start() {
    const kept = await this.store.session(this.visit);
    if (kept.state && Date.parse(kept.state.now) > Date.parse(this.state.now)) this.state = kept.state;
    this.plan = read("needle-state").plan;
    this.clock.restore(kept.ahead, kept.last);
    this.watch.restore(kept);
    if (kept.lot) this.#useLot(kept.lot);
    await this.store.change(this.visit, { state: this.state });
    this.#listen();
    this.root.querySelectorAll('[data-part="device"], [data-part="room"]').forEach((one) => (one.hidden = false));
    await this.show();
    this.watch.start();
    this.sender = new Sender({
      url: this.root.dataset.events,
      visit: this.visit,
      store: this.store,
      told: (state, asked, answered) => this.#told(state, asked, answered),
      changed: () => this.show(),
      trouble: (name) => this.#hinder(name),
      conflict: (row) => this.view.said(this.#sentence("conflict", row.event), false),
    });
    this.sender.start(this.state);
    // The address under which the page is kept, wherever it was opened from; a reload asks for it and posts nothing.
    if (location.pathname !== this.root.dataset.page) history.replaceState(null, "", this.root.dataset.page);
    this.root.dataset.ready = "";
  }

  #sentence(name, event) {
    return fill(this.words[name], { what: this.view.what(event).replace(/\.$/, "") });
  }

  // The clinic's word, and how its clock stands to this one.
  async #told(state, asked, answered) {
    if (Date.parse(state.now) < Date.parse(this.state.now)) return;
    this.state = state;
    this.clock.set(state.now, asked, answered);
    await this.store.change(this.visit, { state, ahead: this.clock.ahead });
    await this.show();
  }

  async #hinder(name) {
    this.#trouble = name;
    await this.show();
  }

  // Count what the clinic has and what is kept here, and show it.
  async show() {
    const kept = await this.store.kept(this.visit);
    const known = new Set(this.state.events.map((event) => event.id));
    const own = kept.filter((row) => !known.has(row.id)).map((row) => row.event);
    this.events = [...this.state.events, ...own];
    const counted = count(this.events);
    this.view.show({ counted, state: this.state, events: this.events, kept });
    this.watch.tell(counted.needles, this.state.limits);
    this.unsent = kept.filter((row) => !row.refused).length;
    this.view.sent(this.unsent, this.#hindrances(kept));
    part(this.root, "door").hidden = this.#trouble !== "signed_out";
  }

  #hindrances(kept) {
    const say = this.words;
    const strangers = kept.filter((row) => row.person !== this.#person() && !row.refused);
    const lines = [
      say[this.#trouble] ?? "",
      this.#trouble === "offline" ? fill(say.told_at, { time: this.state.told_at }) : "",
      strangers.length ? fill(say.not_yours, { person: strangers[0].person }) : "",
      this.state.plan !== this.plan ? say.new_plan : "",
      this.state.closed ? say.closed : "",
      this.state.blocked ? fill(say.blocked, { reason: this.state.blocked }) : "",
      this.cannotReopen ? say.no_worker : "",
    ];
    return lines.filter(Boolean);
  }

  #person() {
    return this.sender?.person || this.state.person;
  }

  // Keep one event, show it, and send it. What cannot be kept goes another way, and nothing is shown of it before.
  async record(event, otherwise = () => this.view.said(this.words.cannot_keep, false)) {
    const made = this.clock.stamp();
    const id = eventId(made);
    const whole = { id, at: new Date(made).toISOString(), ...event };
    const row = { id, visit: this.visit, person: this.#person(), made, event: whole, refused: "" };
    try {
      await this.store.keep(row);
    } catch {
      return otherwise();
    }
    await this.store.change(this.visit, { last: made });
    await this.show();
    this.last = event.kind === "correction" ? null : id;
    this.view.said(this.#sentence("done", whole), this.last !== null);
    shake(30);
    if (OPENS.includes(event.kind)) this.view.incidents.lead();
    this.sender.now();
    return undefined;
  }

  // A device whose storage is full sends the form itself, as a page without this script does.
  #post(form, submitter) {
    if (this.#trouble) return this.view.said(this.words.cannot_keep, false);
    const said = Object.assign(document.createElement("input"), { type: "hidden" });
    if (submitter?.name) form.append(Object.assign(said, { name: submitter.name, value: submitter.value }));
    return form.submit();
  }

  // A glove touches twice: the second touch within a moment, there or on what has moved there, is not another needle.
  #isDouble(button) {
    const { at, of, place } = this.#lastTap;
    const since = performance.now() - at;
    const isNear = Math.hypot(this.#finger[0] - place[0], this.#finger[1] - place[1]) < SAME_PLACE_PX;
    const isDouble = (isNear && since < ONE_HAND_MS) || (button === of && since < SAME_BUTTON_MS);
    if (!isDouble) this.#lastTap = { at: performance.now(), of: button, place: this.#finger };
    return isDouble;
  }

  #listen() {
    this.root.addEventListener("submit", (event) => this.#submitted(event), true);
    this.root.addEventListener("click", (event) => this.#clicked(event));
    this.root.addEventListener("pointerdown", ({ clientX, clientY }) => (this.#finger = [clientX, clientY]), true);
    this.root.addEventListener("dp-chart:pick", (event) => {
      event.preventDefault();
      this.#goTo(event.detail.point);
    });
  }

  #submitted(event) {
    const form = event.target;
    if (form.matches("[data-close]")) return this.#closing(event, form);
    event.preventDefault();
    event.stopImmediatePropagation();
    if (form.method === "get") return this.#useLot(String(new FormData(form).get("lot") ?? "").trim());
    const late = this.#late(form);
    if (!late) return undefined;
    const sent = { ...readForm(form, event.submitter), ...late };
    if (sent.kind !== "emergency_stop" && this.#isDouble(event.submitter)) return this.view.said(this.words.too_fast, false);
    event.submitter?.closest(".dp-needle-more")?.removeAttribute("open");
    return this.record(sent, () => this.#post(form, event.submitter)).then(() => this.#tidy(form));
  }

  #late(form) {
    const around = { starts: this.root.dataset.starts, now: this.clock.now(), zone: this.state.zone };
    return readLate(form, this.words.late, this.events, around);
  }

  // What was typed belongs to the event that was just kept, not to the next one.
  #tidy(form) {
    form.querySelectorAll("textarea, input[type=text]:not([name=lot]), input[type=time]").forEach((input) => (input.value = ""));
    const isReport = form.querySelector("[name=kind][value=patient_response], [name=kind][value=reaction]");
    if (isReport) form.reset();
    if (!form.closest(".dp-time-out")) form.closest(".dp-fold")?.removeAttribute("open");
  }

  #clicked(event) {
    const button = event.target.closest("[data-do]");
    if (!button) return this.#reach(event);
    const row = button.closest("[data-id]");
    const acts = {
      undo: () => this.#undo(),
      alone: () => this.watch.toggleAlone(),
      sound: () => this.watch.toggleSound(),
      seen: () => this.watch.look(button.closest("[data-name]").dataset.name),
      again: () => this.#again(row.dataset.id),
      drop: () => this.#drop(button, row.dataset.id),
    };
    return acts[button.dataset.do]?.();
  }

  // A glove on the figure means the planned point that is nearest.
  #reach(event) {
    const figure = event.target.closest(".dp-bodychart-figure");
    if (!figure || event.target.closest("a.dp-mark")) return;
    const distance = (mark) => {
      const box = mark.getBoundingClientRect();
      return Math.hypot(box.x + box.width / 2 - event.clientX, box.y + box.height / 2 - event.clientY);
    };
    const [nearest] = [...figure.querySelectorAll("a.dp-mark")].sort((one, other) => distance(one) - distance(other));
    if (nearest && distance(nearest) <= REACH_PX) this.#goTo(nearest.dataset.point);
  }

  // Lead to the depths of a planned point: the next tap, or Enter, puts the needle in.
  #goTo(point) {
    const section = this.root.querySelector(`[data-target="${CSS.escape(point)}"]`);
    if (!section) return;
    this.root.querySelectorAll("[data-picked]").forEach((one) => one.removeAttribute("data-picked"));
    section.toggleAttribute("data-picked", true);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    section.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    (section.querySelector(".dp-depths button") ?? section.querySelector("h2")).focus({ preventScroll: true });
  }

  #undo() {
    if (this.last) this.record({ kind: "correction", corrects: this.last, reason: this.words.undo });
  }

  async #again(id) {
    await this.store.mark(id, { refused: "" });
    await this.show();
    this.sender.now();
  }

  // Removing what was refused takes two taps: nothing is dropped by a slip of the finger.
  async #drop(button, id) {
    if (button.dataset.sure === undefined) {
      button.dataset.sure = "";
      button.textContent = this.words.sure;
      return;
    }
    await this.store.remove(id);
    await this.show();
  }

  #useLot(lot) {
    this.root.querySelectorAll("[data-lot]").forEach((input) => (input.value = lot));
    this.root.querySelector("#id_lot").value = lot;
    this.store.change(this.visit, { lot });
    if (this.sender) this.view.said(fill(this.words.lot, { lot }), false);
  }

  // Close only what the clinic knows whole; whether it may be closed is for the clinic to say.
  async #closing(event, form) {
    event.preventDefault();
    await this.sender.now();
    const waits = (await this.store.kept(this.visit)).length > 0 || this.#trouble !== "";
    const notice = part(form, "close");
    notice.hidden = !waits;
    notice.textContent = waits ? this.words.close_waits : "";
    if (!waits) form.submit();
  }
}

const tellWorker = (worker, message) =>
  new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(message, [channel.port2]);
  });

// Have the worker keep this page and every file that it loaded, and drop the pages of sessions that are over.
const keepPage = async (root, over) => {
  const registration = await navigator.serviceWorker.register(root.dataset.worker);
  await navigator.serviceWorker.ready;
  const page = (visit) => root.dataset.page.replace(root.dataset.visit, visit);
  await Promise.all(over.map((visit) => tellWorker(registration.active, { do: "drop", page: page(visit) })));
  const loaded = performance.getEntriesByType("resource").map((entry) => new URL(entry.name).pathname);
  return tellWorker(registration.active, { do: "keep", page: root.dataset.page, files: loaded });
};

const forgetClosed = async (root) => {
  const store = await openStore();
  await store.forget(root.dataset.visit);
  store.close();
  const worker = (await navigator.serviceWorker?.getRegistration(root.dataset.worker))?.active;
  if (worker) await tellWorker(worker, { do: "drop", page: root.dataset.page });
};

const begin = async (root) => {
  const store = await openStore();
  const page = new NeedlePage(root, store);
  await page.start();
  const over = await store.forgetOthers(page.state.person);
  const isKept = navigator.serviceWorker ? await keepPage(root, over).catch(() => false) : false;
  root.dataset.kept = String(isKept);
  page.cannotReopen = !isKept && navigator.onLine;
  await page.show();
};

const root = document.getElementById("needle-session");
if (root && globalThis.indexedDB) await ("closed" in root.dataset ? forgetClosed(root) : begin(root));
