// The count from a set of events: the smallest mirror of pathway/session, held to it by a test that runs both.
// Order, repetition and late arrival change nothing; what is in doubt counts as in. What contradicts itself is
// named by the clinic alone.

const stable = (value) => {
  if (Array.isArray(value)) return value.map(stable);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, stable(value[name])]));
};
const contentOf = (event) => JSON.stringify(stable(event));
const instant = (event) => Date.parse(event.at);
const inOrder = (events) => [...events].sort((a, b) => instant(a) - instant(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
const distinct = (events) => [...new Map(events.map((event) => [contentOf(event), event])).values()];

const grouped = (events, nameOf) => {
  const groups = new Map();
  for (const event of events) groups.set(nameOf(event), [...(groups.get(nameOf(event)) ?? []), event]);
  return groups;
};

// Which events stand under each id, following corrections of corrections.
class Settling {
  constructor(events) {
    this.versions = grouped(distinct(events), (event) => event.id);
    this.corrections = grouped(
      [...this.versions.values()].flat().filter((event) => event.kind === "correction"),
      (event) => event.corrects,
    );
    this.settled = new Map();
  }

  names() {
    return [...new Set([...this.versions.keys(), ...this.corrections.keys()])].sort();
  }

  settle(name, path = []) {
    if (path.includes(name)) return [];
    if (!this.settled.has(name)) this.settled.set(name, this.#remaining(name, [...path, name]));
    return this.settled.get(name);
  }

  #remaining(name, path) {
    const own = this.versions.get(name) ?? [];
    const correctors = [...new Set((this.corrections.get(name) ?? []).map((event) => event.id))].sort();
    const fixes = correctors.flatMap((other) => this.#fix(other, name, path));
    const kinds = new Set(own.map((event) => event.kind));
    const fitting = fixes.filter((fix) => !fix.replacement || !kinds.size || kinds.has(fix.replacement.kind));
    if (fitting.length) return this.#corrected(own, fitting);
    return own;
  }

  #fix(other, name, path) {
    const standing = this.settle(other, path);
    if (standing.length !== 1) return [];
    return standing.filter((event) => event.kind === "correction" && event.corrects === name);
  }

  #corrected(own, fixes) {
    const outcomes = new Map(fixes.map((fix) => [contentOf(fix.replacement ?? null), fix.replacement ?? null]));
    if (outcomes.size === 1) return [...outcomes.values()].filter((one) => one !== null);
    return distinct([...own, ...[...outcomes.values()].filter((one) => one !== null)]);
  }
}

const whereabouts = (outs, incidents, isBroken) => {
  if (incidents.length) return "retained";
  const saidWhole = outs.some((out) => out.is_whole === true) && !outs.some((out) => out.is_whole === false);
  return outs.length && (saidWhole || !isBroken) ? "out" : "in";
};

const needleOf = (inserted, events, isDisputed) => {
  const of = (kind) => events.filter((event) => event.kind === kind);
  const outs = of("needle_out");
  const isBroken = of("needle_broken").length > 0 || outs.some((out) => out.is_whole === false);
  return {
    ...inserted,
    whereabouts: whereabouts(outs, of("retained_needle"), isBroken),
    outAt: outs.length ? outs[0].at : null,
    twitches: of("twitch").reduce((sum, event) => sum + (event.count ?? 1), 0),
    isBent: of("needle_bent").length > 0,
    isBroken,
    isDisputed,
  };
};

// Return needles in order of time, and the events that stand.
export const count = (events) => {
  const settling = new Settling(events);
  const remaining = settling.names().map((name) => settling.settle(name));
  const given = inOrder(remaining.filter((group) => group.length === 1).flat());
  const disputed = remaining
    .filter((group) => group.length > 1)
    .flatMap((group) => inOrder(group).filter((event) => event.kind === "needle_in").slice(0, 1));
  const byNeedle = grouped(given.filter((event) => event.needle), (event) => event.needle);
  const certain = given.filter((event) => event.kind === "needle_in");
  const needles = inOrder([...certain, ...disputed]).map((event) =>
    needleOf(event, byNeedle.get(event.id) ?? [], disputed.includes(event)),
  );
  return { needles, given };
};

// Return how many needles are where.
export const tally = (needles) => {
  const inState = (state) => needles.filter((needle) => needle.whereabouts === state).length;
  return { in: needles.length, out: inState("out"), still: inState("in"), left: inState("retained") };
};

// Return how many needles were opened, and how many of those are still to go into the bin.
export const bin = ({ needles, given }) => {
  const sum = (kind, numberOf) =>
    given.filter((event) => event.kind === kind).reduce((total, event) => total + numberOf(event), 0);
  const spoiled = (event) => (event.needle ? 0 : 1);
  const opened =
    needles.length +
    sum("needle_unused", (event) => event.count ?? 1) +
    sum("needle_bent", spoiled) +
    sum("needle_broken", spoiled);
  const waiting = opened - tally(needles).left - sum("sharps_disposed", (event) => event.count);
  return { opened, waiting: Math.max(0, waiting) };
};
