// Times of day in the practice, and when a needle went in that is told after a stop: the mirror of
// session/told_late.py, held to it by a test that runs both. It imports nothing, so that the test can load it alone.

const MINUTE_MS = 60_000;
const A_DAY = 24 * 60;
const formats = new Map();

export const clockTime = (at, zone) => {
  if (!formats.has(zone)) {
    formats.set(zone, new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }));
  }
  return formats.get(zone).format(new Date(at));
};

// Return the time as a clock shows it, or the name of the sentence that says why not.
const timeOfDay = (typed) => {
  const text = typed.trim();
  if (!text) return { fault: "missing" };
  const found = /^([01]?[0-9]|2[0-3])[:.]([0-5][0-9])$/.exec(text);
  return found ? { shown: `${found[1].padStart(2, "0")}:${found[2]}` } : { fault: "unreadable", typed: text };
};

// Whole minutes, the nearest to a moment first, to a day before and after it.
function* around(moment) {
  const minute = Math.floor(moment / MINUTE_MS) * MINUTE_MS;
  for (let count = 0; count < A_DAY; count += 1) yield* [minute - count * MINUTE_MS, minute + count * MINUTE_MS];
}

const find = (items, isWanted) => {
  for (const item of items) if (isWanted(item)) return item;
  return undefined;
};

// Return the course of a session from what was told of it; `starts` is when the visit was to begin.
export const courseOf = (events, { starts, now, zone }) => {
  const timesOf = (kind) => events.filter((event) => !kind || event.kind === kind).map((event) => Date.parse(event.at));
  const stops = timesOf("emergency_stop");
  const stopped = stops.length ? Math.min(...stops) : now;
  return {
    began: Math.min(Date.parse(starts), ...timesOf("")),
    stopped,
    now,
    zone,
    timeOuts: timesOf("time_out").filter((at) => at <= stopped),
  };
};

// Return the moment at which the clock of the practice showed what was typed, or why there is none.
export const wentInAt = (typed, { began, stopped, now, zone, timeOuts }) => {
  const { shown, ...told } = timeOfDay(typed);
  if (told.fault) return told;
  const isMeant = (at) => began < at + MINUTE_MS && at <= now && clockTime(at, zone) === shown;
  const minute = find(around(stopped), isMeant);
  if (minute === undefined) {
    return { fault: "outside", typed: shown, began: clockTime(began, zone), now: clockTime(now, zone) };
  }
  const first = Math.min(...timeOuts.filter((at) => minute <= at && at < minute + MINUTE_MS));
  return { at: Number.isFinite(first) ? first : minute };
};
