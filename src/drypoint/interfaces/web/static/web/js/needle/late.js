// A needle that is told after a stop: behind a fold, with the time at which it went in.
import { fill, part, slots, write } from "./fill.js";
import { courseOf, wentInAt } from "./times.js";

// Before a stop a needle is one tap; after it, no ordinary act, and nobody asks for a time that is now.
export const offerLate = (section, isStopped) => {
  const fold = part(section, "insert");
  const line = fold.querySelector("summary");
  if (line.hidden !== isStopped) return;
  line.hidden = !isStopped;
  fold.open = !isStopped;
  const input = fold.querySelector("[name=in_at]");
  if (!input) return; // a page that was kept before there was one
  part(section, "late").hidden = !isStopped;
  input.disabled = !isStopped;
  input.value = "";
};

const say = (form, text) => {
  const fault = slots(form, "late")[0];
  const input = form.elements.in_at;
  write(fault, text);
  fault.hidden = !text;
  input.setAttribute("aria-invalid", String(Boolean(text)));
  if (text) input.focus();
};

// Return the time of a needle as a part of its event, nothing where none is asked, or null where it is not taken.
export const readLate = (form, words, events, around) => {
  const input = form.elements.in_at;
  if (!input || input.disabled) return {};
  const { at, fault, ...values } = wentInAt(input.value, courseOf(events, around));
  say(form, fault ? fill(words[fault], values) : "");
  return fault ? null : { at: new Date(at).toISOString() };
};
