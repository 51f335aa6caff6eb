// A few lines that only add comfort; every page works without them.

// The browser's own print dialogue, for buttons that ask for it.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// The intensity typed for a region colours its field.
const colourPain = (input) => input.setAttribute("data-pain", input.value);
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-pain]")) colourPain(event.target);
});

// A button that needs this script is shown only where the script runs.
const reveal = (root) => root.querySelectorAll("[data-needs-script]").forEach((button) => (button.hidden = false));
document.addEventListener("DOMContentLoaded", () => reveal(document));
document.addEventListener("htmx:load", (event) => reveal(event.detail.elt));

// A step that was sent stands anew: the focus goes to its verdict or its heading, where nothing in it asks for it.
// Where it led on to another step, that one is read from its beginning.
const heading = () => document.querySelector("#visit h1")?.textContent;
let sentFrom = "";
document.addEventListener("htmx:beforeSwap", () => (sentFrom = heading()));
document.addEventListener("htmx:afterSettle", (event) => {
  const step = event.detail.elt;
  if (step.id !== "visit") return;
  if (heading() !== sentFrom) step.scrollIntoView();
  if (document.activeElement !== document.body) return;
  const first = step.querySelector("#verdict h2") ?? step.querySelector("h1");
  first.setAttribute("tabindex", "-1");
  first.focus({ preventScroll: true });
});

// A link that would leave taps behind which are not screened yet says so first, and then leads where it did.
const isChosen = (field) => field.type === "checkbox" || field.type === "radio";
const isTouched = (field) =>
  isChosen(field) ? field.checked !== field.defaultChecked : "defaultValue" in field && field.value !== field.defaultValue;
const holdsTaps = (form) => form.dataset.keepsTaps !== "" || [...form.elements].some(isTouched);
const leavesPage = (link) => !link.target && !(link.hash && link.pathname === location.pathname);
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const form = document.querySelector("form[data-keeps-taps]");
  const notice = document.getElementById("unscreened");
  if (!link || !form || !notice || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.matches("[data-leaves-taps]") || !leavesPage(link) || !holdsTaps(form)) return;
  event.preventDefault();
  notice.querySelector("[data-leaves-taps]").href = link.href;
  notice.hidden = false;
  notice.focus();
});

// Signing out clears what the Needle page keeps on this device, once all of it is sent.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-leave]") || !globalThis.indexedDB) return;
  event.preventDefault();
  import("./needle/leave.js").then(({ leave }) => leave(form)).catch(() => form.submit());
});

// A page that the browser took out of its own store is fetched anew: after signing out it leads to the door.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector("[data-leave]")) location.reload();
});

// A day is read back in words while one types, as the server reads it back; a birth date with its age.
const dayWords = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const ageWords = (born) => {
  const now = new Date();
  const months =
    (now.getFullYear() - born.getUTCFullYear()) * 12 + now.getMonth() - born.getUTCMonth() - (now.getDate() < born.getUTCDate());
  return months < 0 ? "" : months < 24 ? `, ${months} months` : `, ${Math.floor(months / 12)} years`;
};
document.addEventListener("input", (event) => {
  const field = event.target;
  const words = field.type === "date" && document.querySelector(`output[for="${CSS.escape(field.id)}"]`);
  if (!words) return;
  const day = field.valueAsDate;
  words.textContent = day ? dayWords.format(day) + (field.dataset.age ? ageWords(day) : "") : "";
});
