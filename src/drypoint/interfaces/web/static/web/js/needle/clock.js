// Time while needles are in: how long each has been in, the limits it passes, and a patient left alone.
import { fill } from "./fill.js";
import { clockTime } from "./times.js";

const TICK_MS = 1_000;
const BELL_EVERY_MS = 60_000;
const BEEPS = [0, 0.35, 0.7];

// A browser shakes only once somebody has touched the page, and complains where it is asked before.
export const shake = (pattern) => navigator.userActivation?.hasBeenActive && navigator.vibrate?.(pattern);

const twoDigits = (number) => String(number).padStart(2, "0");

export class Watch {
  #context = null;
  #rung = 0;

  // `seen` maps a needle to the limit that somebody has looked at; `alone` is since when nobody is near.
  constructor({ root, view, words, now, keep }) {
    Object.assign(this, { root, view, words, now, keep, seen: {}, alone: null, isLoud: true, needles: [], limits: [], told: [] });
    this.place = root.querySelector('[data-part="alarms"]');
  }

  start() {
    setInterval(() => this.tick(), TICK_MS);
    // Browsers let a page sound only after it has been touched.
    document.addEventListener("pointerdown", () => this.#tune(), { once: true });
    document.addEventListener("keydown", () => this.#tune(), { once: true });
  }

  #tune() {
    const Context = globalThis.AudioContext;
    if (Context) this.#context = new Context();
  }

  restore({ seen = {}, alone = null, isLoud = true }) {
    Object.assign(this, { seen, alone, isLoud });
    this.#buttons();
  }

  tell(needles, limits) {
    this.needles = needles.filter((needle) => needle.whereabouts === "in");
    this.first = needles[0]?.at ?? null;
    this.isOver = needles.length > 0 && !this.needles.length;
    this.limits = limits;
    this.tick();
  }

  async toggleAlone() {
    await this.#remember({ alone: this.alone ? null : this.now() });
    this.#rung = this.now();
    this.told = [...this.told, "alone"];
    this.tick();
  }

  async toggleSound() {
    await this.#remember({ isLoud: !this.isLoud });
  }

  // What the page shows of a tap outlives a reload: it is kept before it is shown, and shown where nothing can be kept.
  async #remember(changes) {
    await this.keep(changes).catch(() => {});
    Object.assign(this, changes);
    this.#buttons();
  }

  // Somebody looks at what an alarm says; it is silent at once, until the next limit.
  look(name) {
    this.seen = { ...this.seen, [name]: this.#passed(this.needles.find((needle) => needle.id === name))?.minutes };
    this.tick();
    return this.#remember({ seen: this.seen });
  }

  #buttons() {
    const alone = this.root.querySelector('[data-do="alone"]');
    alone.setAttribute("aria-pressed", String(this.alone !== null));
    this.root.querySelector('[data-do="sound"]').checked = this.isLoud;
  }

  #minutes(at) {
    return (this.now() - Date.parse(at)) / 60_000;
  }

  #passed(needle) {
    if (!needle) return undefined;
    return this.limits.filter((limit) => this.#minutes(needle.at) >= limit.minutes).at(-1);
  }

  tick() {
    this.#dwell();
    this.#session();
    const alarms = [...this.#overdue(), ...this.#leftAlone()];
    this.#show(alarms);
    const urgent = alarms.filter((alarm) => alarm.rings);
    const isNew = urgent.some((alarm) => !this.told.includes(alarm.key));
    this.told = alarms.map((alarm) => alarm.key);
    const isDue = urgent.length > 0 && this.now() - this.#rung >= BELL_EVERY_MS;
    if (isNew || isDue) this.#ring();
  }

  #dwell() {
    for (const needle of this.needles) {
      const row = this.root.querySelector(`[data-needle="${CSS.escape(needle.id)}"]`);
      const seconds = Math.max(0, Math.floor((this.now() - Date.parse(needle.at)) / 1000));
      const text = fill(this.words.dwell, { minutes: Math.floor(seconds / 60), seconds: twoDigits(seconds % 60) });
      const slot = row?.querySelector('[data-slot="dwell"]');
      if (slot) slot.textContent = text;
    }
  }

  #session() {
    const place = this.root.querySelector('[data-part="clock"]');
    if (!this.first || this.isOver) return;
    const { minutes: planned } = this.root.dataset;
    const minutes = Math.max(0, Math.floor(this.#minutes(this.first)));
    const text = fill(planned ? this.words.elapsed_of : this.words.elapsed, { minutes, planned });
    if (place.textContent !== text) place.textContent = text;
  }

  #overdue() {
    return this.needles
      .map((needle) => ({ needle, limit: this.#passed(needle) }))
      .filter(({ needle, limit }) => limit && !(this.seen[needle.id] >= limit.minutes))
      .map(({ needle, limit }) => ({
        name: needle.id,
        key: `${needle.id} ${limit.minutes}`,
        rings: true,
        text: `${this.view.label(needle)}, ${this.view.name(needle.target)}. ${limit.text}`,
      }));
  }

  #leftAlone() {
    if (this.alone === null) return [];
    const count = this.needles.length;
    const say = count === 0 ? this.words.alone_none : count === 1 ? this.words.alone_one : this.words.alone_some;
    const text = fill(say, { count, time: clockTime(this.alone, this.view.zone) });
    return [{ name: "alone", key: "alone", rings: count > 0, text }];
  }

  #show(alarms) {
    const shown = [...this.place.children].map((one) => one.dataset.name + one.dataset.text);
    if (JSON.stringify(shown) === JSON.stringify(alarms.map((alarm) => alarm.name + alarm.text))) return;
    const blank = this.root.querySelector('template[data-row="alarm"]').content.firstElementChild;
    this.place.replaceChildren(
      ...alarms.map((alarm) => {
        const box = blank.cloneNode(true);
        Object.assign(box.dataset, { name: alarm.name, text: alarm.text });
        box.querySelector('[data-slot="text"]').textContent = alarm.text;
        if (alarm.name === "alone") box.querySelector("button").remove();
        return box;
      }),
    );
  }

  // Three short tones and three short shakes; the words stand on the page for as long as they are true.
  #ring() {
    this.#rung = this.now();
    if (!this.isLoud) return;
    shake([200, 150, 200, 150, 200]);
    if (this.#context) BEEPS.forEach((after) => this.#beep(after));
  }

  #beep(after) {
    const tone = this.#context.createOscillator();
    const volume = this.#context.createGain();
    tone.frequency.value = 880;
    volume.gain.value = 0.15;
    tone.connect(volume).connect(this.#context.destination);
    tone.start(this.#context.currentTime + after);
    tone.stop(this.#context.currentTime + after + 0.2);
  }
}
