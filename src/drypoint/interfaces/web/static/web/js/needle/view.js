// What the page shows of a session: the server's own templates, filled with what was counted on this device.
import { bin, tally } from "./count.js";
import { copyOf, fill, list, part, slots, write } from "./fill.js";
import { Incidents } from "./incidents.js";
import { offerLate } from "./late.js";
import { otherSizes, sizeText } from "./lots.js";
import { Marks } from "./marks.js";
import { clockTime } from "./times.js";

export class View {
  constructor(root, words) {
    this.root = root;
    this.words = words;
    this.sections = [...root.querySelectorAll("[data-target]")];
    const planned = this.sections.map((section) => [section.dataset.target, section.dataset.name]);
    this.names = Object.fromEntries(planned);
    this.marks = new Marks(root, words, (target) => this.name(target));
    this.incidents = new Incidents(root, words, (event) => this.what(event));
  }

  name(target) {
    return this.names[target] ?? target;
  }

  // Show everything anew.
  //   counted: what count() returned; state: what the clinic said last; kept: rows that wait or were refused.
  show({ counted, state, events, kept }) {
    this.zone = state.zone;
    this.names = { ...state.names, ...this.names };
    this.needles = counted.needles;
    this.state = state;
    this.heard = new Set(state.events.map((event) => event.id));
    this.#count(counted);
    this.#stopped(counted);
    this.#needles(counted.needles);
    this.marks.show(counted.needles);
    this.#choices("lost", counted.needles.filter((needle) => needle.whereabouts !== "out"));
    for (const name of ["known", "about", "deep"]) this.#choices(name, counted.needles);
    part(this.root, "missing").hidden = !counted.needles.some((needle) => needle.whereabouts !== "out");
    this.#timeOut(counted.given);
    this.#bin(bin(counted));
    this.#told(state, tally(counted.needles));
    this.incidents.show(state.incidents ?? [], events.filter((event) => !this.heard.has(event.id)));
    this.#log(events, kept);
    this.#refused(kept.filter((row) => row.refused));
  }

  #count({ needles, given }) {
    const { in: all, out, still, left } = tally(needles);
    const box = this.root.querySelector(".dp-count");
    box.classList.toggle("dp-count--open", still > 0);
    box.toggleAttribute("data-stopped", given.some((event) => event.kind === "emergency_stop"));
    write(slots(box, "in")[0], String(all));
    write(slots(box, "out")[0], String(out));
    write(slots(box, "still")[0], String(still));
    const stop = given.find((event) => event.kind === "emergency_stop");
    const stopped = stop ? fill(this.words.stopped, { time: clockTime(stop.at, this.zone) }) : "";
    write(slots(box, "sentence")[0], `${stopped} ${this.sentence(all, still, left)}`.trim());
    const places = this.#places(needles.filter((needle) => needle.whereabouts === "in"));
    list(slots(box, "places")[0], places);
    slots(box, "places")[0].hidden = !places.length;
  }

  // After a stop the page says so first, and a new needle is no longer an ordinary act.
  #stopped({ needles, given }) {
    const stop = given.find((event) => event.kind === "emergency_stop");
    const box = part(this.root, "stopped");
    if (!box) return;
    this.sections.forEach((section) => offerLate(section, Boolean(stop)));
    box.hidden = !stop;
    if (!stop) return;
    const { in: all, still, left } = tally(needles);
    const places = this.#places(needles.filter((needle) => needle.whereabouts === "in"));
    write(part(box, "stopped-since"), fill(this.words.stopped_since, { time: clockTime(stop.at, this.zone) }));
    write(part(box, "stopped-count"), this.sentence(all, still, left));
    list(part(box, "stopped-places"), places);
    part(box, "stopped-places").hidden = !places.length;
    part(box, "stopped-out").hidden = !still;
    const steps = part(this.root, "incident-list").children.length ? "#incidents" : "#went-wrong";
    part(box, "stopped-steps").setAttribute("href", steps);
  }

  // Each place once, with how many needles are in it.
  #places(needles) {
    const counted = new Map();
    for (const needle of needles) counted.set(needle.target, (counted.get(needle.target) ?? 0) + 1);
    return [...counted].map(([target, many]) => {
      const place = this.name(target);
      return many > 1 ? fill(this.words.place, { place, count: many }) : place;
    });
  }

  sentence(all, still, left) {
    const say = this.words.count;
    const gone = left === 1 ? say.one_left : left ? fill(say.some_left, { count: left }) : "";
    if (!all) return say.nothing;
    if (!still) return gone || say.all_out;
    return `${still === 1 ? say.one : fill(say.some, { count: still })} ${gone}`.trim();
  }

  label(needle) {
    return fill(this.words.label, { number: this.needles.indexOf(needle) + 1 });
  }

  #needles(needles) {
    const planned = new Set(this.sections.map((section) => section.dataset.target));
    const shown = new Set();
    for (const section of this.sections) {
      const target = section.dataset.target;
      const own = shown.has(target) ? [] : needles.filter((needle) => needle.target === target);
      shown.add(target);
      this.#rows(part(section, "needles"), own);
      section.querySelector("[data-needles]").hidden = !own.length;
    }
    const others = this.root.querySelector("[data-others]");
    const strays = needles.filter((needle) => !planned.has(needle.target));
    this.#rows(part(others, "needles"), strays, true);
    others.hidden = !strays.length;
  }

  #rows(place, needles, isNamed = false) {
    const focused = place.contains(document.activeElement) ? document.activeElement.closest("li") : null;
    const before = new Map([...place.children].map((row) => [row.dataset.needle, row]));
    const rows = needles.map((needle) => {
      const facts = this.#facts(needle, isNamed);
      const content = JSON.stringify([this.label(needle), facts, this.#note(needle), needle.whereabouts, needle.isBroken]);
      const row = before.get(needle.id);
      return row?.dataset.content === content ? row : this.#row(needle, facts, content);
    });
    if (rows.length === place.children.length && rows.every((row, index) => row === place.children[index])) return;
    place.replaceChildren(...rows);
    if (focused && !focused.isConnected) this.#focus(rows.find((row) => row.dataset.needle === focused.dataset.needle));
  }

  // Keep the keyboard where it was when its row was drawn anew.
  #focus(row) {
    const next = row?.querySelector("button") ?? row;
    if (!next) return;
    if (next === row) row.tabIndex = -1;
    next.focus({ preventScroll: true });
  }

  #row(needle, facts, content) {
    const state = needle.whereabouts === "in" && needle.isBroken ? "broken" : needle.whereabouts;
    const row = copyOf(this.root, state);
    Object.assign(row.dataset, { needle: needle.id, content, since: needle.at });
    slots(row, "label").forEach((slot) => write(slot, this.label(needle)));
    write(slots(row, "facts")[0], facts);
    write(slots(row, "note")[0], this.#note(needle));
    row.querySelectorAll("button[name=tap]").forEach((button) => {
      const [kind, ...rest] = button.value.split(" ");
      const detail = rest.find((word) => word.includes("=")) ?? "";
      button.value = [kind, needle.id, detail].join(" ").trim();
    });
    return row;
  }

  #facts(needle, isNamed) {
    const say = this.words.facts;
    const time = (at) => ({ time: clockTime(at, this.zone) });
    const size = needle.diameter_mm && needle.length_mm;
    return [
      isNamed ? this.name(needle.target) : "",
      size ? `${needle.diameter_mm.toFixed(2)} × ${needle.length_mm} mm` : "",
      needle.depth_mm === undefined ? "" : fill(say.depth, { mm: needle.depth_mm }),
      fill(say.in_at, time(needle.at)),
      needle.outAt ? fill(say.out_at, time(needle.outAt)) : "",
      needle.twitches === 1 ? say.twitch : needle.twitches ? fill(say.twitches, { count: needle.twitches }) : "",
    ]
      .filter(Boolean)
      .join(", ");
  }

  #note(needle) {
    const say = this.words.notes;
    const isOpen = needle.whereabouts === "in";
    return [
      needle.isBent ? say.bent : "",
      needle.isBroken && isOpen ? say.broken : "",
      needle.isDisputed ? say.disputed : "",
      needle.whereabouts === "retained" ? say.retained : "",
      this.#ceilingPassed(needle),
      this.#otherSize(needle),
    ]
      .filter(Boolean)
      .join(" ");
  }

  // What the page can tell without the clinic; the lowest ceiling of a muscle's side counts for its other points.
  #ceilingPassed(needle) {
    const side = (target) => [target.split(".")[0], target.split(".").at(-1)].join(".");
    const exact = this.sections.filter((section) => section.dataset.target === needle.target);
    const near = this.sections.filter((section) => side(section.dataset.target) === side(needle.target));
    const found = exact.length ? exact : near;
    const lowest = Math.min(...found.map((section) => Number(section.dataset.ceiling || Infinity)));
    const told = Number(needle.depth_mm) > lowest ? `${lowest} mm` : this.state.passed?.[needle.id];
    return told ? fill(this.words.notes.too_deep, { ceiling: told }) : "";
  }

  // The clinic knows every lot; of a needle that it has not heard of, this device knows those on offer.
  #otherSize(needle) {
    if (this.heard.has(needle.id)) return this.state.other_size?.[needle.id] ?? "";
    const sizes = otherSizes(needle, this.words.lots ?? {});
    const told = sizeText([needle.diameter_mm, needle.length_mm]);
    const size = sizes.map(sizeText).join(" or ");
    return size && fill(this.words.other_size, { lot: needle.lot.trim(), size, told });
  }

  #choices(name, needles) {
    const select = part(this.root, name);
    const chosen = select.value;
    const first = [...select.options].filter((option) => option.value === "");
    select.replaceChildren(
      ...first,
      ...needles.map((needle) => new Option(`${this.label(needle)}: ${this.name(needle.target)}`, needle.id)),
    );
    if ([...select.options].some((option) => option.value === chosen)) select.value = chosen;
  }

  #timeOut(given) {
    const box = part(this.root, "time-out");
    const checked = new Set(given.filter((event) => event.kind === "time_out").flatMap((event) => event.checked ?? []));
    const boxes = [...box.querySelectorAll("input[type=checkbox]")];
    const isDone = boxes.every((input) => checked.has(input.value));
    const done = part(this.root, "time-out-done");
    if (isDone && done.hidden) box.open = false;
    if (isDone) boxes.forEach((input) => (input.checked = true));
    done.hidden = !isDone;
  }

  #bin({ waiting }) {
    const form = part(this.root, "bin");
    form.hidden = !waiting;
    form.querySelector("[name=count]").value = waiting;
    write(form.querySelector("button"), waiting === 1 ? this.words.bin_one : fill(this.words.bin, { count: waiting }));
  }

  // What only the clinic can say, as it said it last; how many are still in is counted here.
  #told(state, { in: all, still, left }) {
    const obstacles = still ? [this.sentence(all, still, left), ...state.obstacles] : state.obstacles;
    list(part(this.root, "obstacles"), obstacles);
    list(part(this.root, "conflicts"), state.conflicts);
    part(this.root, "settle").hidden = !state.disputes;
    list(part(this.root, "deviations"), state.deviations);
    list(part(this.root, "remarks"), state.remarks ?? []);
    part(this.root, "lots").hidden = !state.remarks?.length;
    part(this.root, "obstacles").hidden = !obstacles.length;
    part(this.root, "unplanned").hidden = !state.conflicts.length && !state.deviations.length;
    const close = this.root.querySelector("[data-close] button");
    close.classList.toggle("dp-button--second", !all || obstacles.length > 0);
  }

  what(event) {
    const say = this.words;
    const measured = (part) => (typeof event[part] === "number" ? fill(say.measures[part], { value: event[part] }) : "");
    const more = [
      event.target ? this.name(event.target) : "",
      ...Object.entries(say.ids).map(([part, names]) => names[event[part]] ?? ""),
      event.severity ?? "",
      ...Object.keys(say.measures).map(measured),
      say.sharp_pain[event.sharp_pain] ?? "",
      say.whole[event.is_whole] ?? "",
      event.text || event.reason || "",
    ].filter(Boolean);
    return [say.kinds[event.kind] ?? event.kind, more.join(", ")].filter(Boolean).join(": ");
  }

  #log(events, kept) {
    const rows = new Map(kept.map((row) => [row.id, row]));
    const corrected = new Set(events.map((event) => event.corrects).filter(Boolean));
    const newest = [...events].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
    const place = part(this.root, "log");
    const content = JSON.stringify([newest.map((event) => [event.id, event.at]), [...corrected], kept.map((row) => [row.id, row.refused])]);
    if (place.dataset.content === content) return;
    place.dataset.content = content;
    place.replaceChildren(...newest.map((event) => this.#line(event, rows.get(event.id), corrected.has(event.id))));
    part(this.root, "record").hidden = !events.length;
  }

  #line(event, row, isCorrected) {
    const line = copyOf(this.root, "log");
    const what = isCorrected ? fill(this.words.corrected, { what: this.what(event) }) : this.what(event);
    const mark = row ? (row.refused ? fill(this.words.not_taken, { reason: row.refused }) : this.words.not_sent) : "";
    slots(line, "text").forEach((slot) => write(slot, mark ? `${what} (${mark})` : what));
    slots(line, "time").forEach((slot) => write(slot, clockTime(event.at, this.zone)));
    if (isCorrected || event.kind === "correction") line.querySelector("form")?.remove();
    else slots(line, "corrects")[0].value = event.id;
    return line;
  }

  #refused(rows) {
    part(this.root, "refused").hidden = !rows.length;
    const place = part(this.root, "refusals");
    const shown = [...place.children].map((line) => line.dataset.id + line.dataset.reason);
    if (JSON.stringify(shown) === JSON.stringify(rows.map((row) => row.id + row.refused))) return;
    place.replaceChildren(
      ...rows.map((row) => {
        const line = copyOf(this.root, "refusal");
        Object.assign(line.dataset, { id: row.id, reason: row.refused });
        write(slots(line, "text")[0], fill(this.words.refused, { what: this.what(row.event), reason: row.refused }));
        return line;
      }),
    );
  }

  // Say what is not yet sent and what stands in its way.
  sent(unsent, lines) {
    const say = this.words;
    const amount = unsent === 0 ? say.unsent_none : unsent === 1 ? say.unsent_one : fill(say.unsent_some, { count: unsent });
    const box = part(this.root, "sent");
    box.toggleAttribute("data-waits", unsent > 0 || lines.length > 0);
    write(box, [...(unsent === 0 && lines.length ? [] : [amount]), ...lines].join(" "));
  }

  said(text, canUndo) {
    const line = part(this.root, "last");
    line.hidden = !text;
    write(part(this.root, "said"), text);
    line.querySelector("button").hidden = !canUndo;
  }
}
