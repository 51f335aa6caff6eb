// Reading one tap into an event, as session/forms.py reads the same form where there is no script.

const WORDS = [
  ...["kind", "target", "technique", "needle", "text", "adverse_event", "severity", "lot", "corrects", "reason"],
  ...["manner", "incident", "step", "done_by", "state", "near_miss", "second_practitioner", "ultrasound"],
];
const NUMBERS = ["diameter_mm", "length_mm", "depth_mm", "pain", "count"];
const FLAGS = ["sharp_pain", "is_whole"];
const LISTS = ["checked", "steps_done"];
const SAID = { yes: true, no: false };

const asNumber = (text) => {
  const number = Number(text.replace(",", "."));
  return Number.isFinite(number) ? number : text;
};

const readWords = (typed) => {
  const given = Object.fromEntries(
    Object.entries(typed)
      .map(([name, word]) => [name, word.trim()])
      .filter(([, word]) => word),
  );
  const picked = (names, read) => names.filter((name) => name in given).map((name) => [name, read(given[name])]);
  const event = Object.fromEntries([
    ...picked(WORDS, (word) => word),
    ...picked(NUMBERS, asNumber),
    ...picked(FLAGS, (word) => SAID[word] ?? word),
  ]);
  return "depth_preset" in given ? { ...event, depth_mm: asNumber(given.depth_preset) } : event;
};

const readTap = (value) => {
  const [kind, needle, ...rest] = value.split(" ");
  const [name, word] = (rest.find((part) => part.includes("=")) ?? "").split("=");
  return { kind, needle, ...readWords(name ? { [name]: word } : {}) };
};

// Return the event of a form without id and time.
export const readForm = (form, submitter) => {
  if (submitter?.name === "tap") return readTap(submitter.value);
  const data = new FormData(form);
  if (submitter?.name) data.append(submitter.name, submitter.value);
  const event = readWords(Object.fromEntries([...data].filter(([, value]) => typeof value === "string")));
  if (data.has("all_checked")) return { ...event, checked: data.getAll("shown") };
  const lists = LISTS.filter((name) => data.has(name)).map((name) => [name, data.getAll(name)]);
  return { ...event, ...Object.fromEntries(lists) };
};
