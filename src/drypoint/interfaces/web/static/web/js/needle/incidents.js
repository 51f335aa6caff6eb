// What went wrong, and what to do: the clinic's list, and what was opened here while there was no network.
import { copyOf, fill, part, slots, write } from "./fill.js";

export class Incidents {
  // `what` says an event in words.
  constructor(root, words, what) {
    Object.assign(this, { root, words, what });
  }

  // Incidents as the clinic has them, those that were opened here without network, and steps taken here.
  show(told, own) {
    const known = new Set(told.flatMap((incident) => incident.opened_by));
    const opened = own.filter((event) => !known.has(event.id)).flatMap((event) => this.#openedBy(event));
    const taken = new Map(own.filter((event) => event.kind === "incident_step").map((event) => [`${event.incident} ${event.step}`, event]));
    const all = [...told, ...opened].map((incident) => ({
      ...incident,
      steps: incident.steps.map((step) => this.#taken(step, taken.get(`${incident.id} ${step.id}`))),
    }));
    const box = part(this.root, "incidents");
    box.hidden = !all.length;
    const place = part(this.root, "incident-list");
    const content = JSON.stringify(all);
    if (place.dataset.content === content) return;
    place.dataset.content = content;
    const hadFocus = place.contains(document.activeElement);
    place.replaceChildren(...all.map((incident) => this.#incident(incident)));
    if (hadFocus) place.querySelector("button")?.focus({ preventScroll: true });
  }

  // Bring what to do before the eyes of whoever has just said that something went wrong.
  lead() {
    const heading = part(this.root, "incidents").querySelector("h2");
    heading.scrollIntoView({ block: "center" });
    heading.focus({ preventScroll: true });
  }

  #taken(step, event) {
    if (!event) return step;
    const said = fill(this.words.step[event.state ?? "done"], { who: event.done_by, reason: event.reason ?? "" });
    return { ...step, open: false, said };
  }

  // What an event opens, in doubt too: whether a place is in danger is for the clinic to say, once it is heard of.
  #openedBy(event) {
    const isSign = {
      broken_needle: event.kind === "needle_broken" ? Boolean(event.needle) : event.is_whole === false,
      sharp_pain: event.sharp_pain === true,
    };
    const opens = ([id, incident]) =>
      (event.kind === "incident" && event.incident === id) ||
      (event.kind === "retained_needle" && id === "retained_needle") ||
      (event.kind === "reaction" && incident.adverse_events.includes(event.adverse_event)) ||
      incident.signs.some((sign) => isSign[sign]);
    return Object.entries(this.words.incidents)
      .filter(opens)
      .map(([, incident]) => ({
        ...incident,
        id: event.id,
        steps: incident.steps.map((step) => this.#fresh(step, event)),
      }));
  }

  #fresh(step, event) {
    const isTold = event.steps_done?.includes(step.id) ?? false;
    const waits = step.required ? this.words.step.open : this.words.step.optional;
    return { id: step.id, text: step.text, open: !isTold, later: step.later, said: isTold ? this.what(event) : waits };
  }

  #incident(incident) {
    const box = copyOf(this.root, "incident");
    write(slots(box, "name")[0], incident.name);
    write(slots(box, "text")[0], incident.text);
    const place = slots(box, "steps")[0];
    const blank = place.firstElementChild;
    place.replaceChildren(...incident.steps.map((step) => this.#step(blank.cloneNode(true), incident, step)));
    return box;
  }

  #step(line, incident, step) {
    slots(line, "what").forEach((slot) => write(slot, step.text));
    write(slots(line, "said")[0], step.said);
    const form = line.querySelector("form");
    if (!step.open) form.remove();
    if (step.later) form.querySelector('[value="done"]').remove();
    form.elements.incident.value = incident.id;
    form.elements.step.value = step.id;
    return line;
  }
}
