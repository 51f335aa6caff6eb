// Beside the chart: chips that answer in one tap, and a ranking that follows without getting in the way.

// -- chips: a tap answers the signs it names, a second tap takes the answer back ------------------

const radio = (form, name, value) => form.querySelector(`input[name="${CSS.escape(name)}"][value="${value}"]`);

const refresh = (form) => {
  form.querySelectorAll("[data-set]").forEach((chip) => {
    const is = chip.dataset.set.split(" ").every((name) => radio(form, name, chip.dataset.to)?.checked);
    chip.setAttribute("aria-pressed", String(is));
  });
};

document.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-set]");
  if (!chip) return;
  const form = chip.closest("form");
  const answer = chip.getAttribute("aria-pressed") === "true" ? "" : chip.dataset.to;
  const radios = chip.dataset.set.split(" ").map((name) => radio(form, name, answer));
  radios.forEach((one) => (one.checked = true));
  refresh(form);
  radios.at(-1).dispatchEvent(new Event("change", { bubbles: true }));
});

document.addEventListener("change", (event) => {
  if (event.target.matches('input[type="radio"]') && event.target.form) refresh(event.target.form);
});

// -- the ranking that follows ----------------------------------------------------------------------

const sentAt = new WeakMap();
let edits = 0;
let held = null;
let bring = false;

const count = (event) => {
  if (event.target.closest("form:has([data-follows])")) edits += 1;
};
document.addEventListener("change", count);
document.addEventListener("input", (event) => {
  if (event.target.closest("[data-follows]")) edits += 1;
});

// What a finger touched last stays under it when the part around it is replaced.
document.addEventListener("pointerdown", (event) => {
  held = event.target.closest("[data-follows] .dp-candidate")?.id ?? null;
});
document.addEventListener("click", (event) => {
  bring = Boolean(event.target.closest('[name="show"]')?.value);
});

document.addEventListener("htmx:beforeRequest", (event) => sentAt.set(event.detail.xhr, edits));

// A fold that was opened stays open, and the focus where it was, when the part around it is replaced.
const opened = new Set();
let focused = "";

const remember = (part) => {
  const at = document.activeElement;
  opened.clear();
  part.querySelectorAll("details[open] > summary").forEach((summary) => opened.add(summary.textContent));
  focused = part.contains(at) ? at.id || at.textContent : "";
};

const restore = (part) => {
  const folds = [...part.querySelectorAll("details > summary")];
  folds.filter((summary) => opened.has(summary.textContent)).forEach((summary) => (summary.parentElement.open = true));
  if (!focused || document.activeElement !== document.body) return;
  const again = document.getElementById(focused) ?? folds.find((summary) => summary.textContent === focused);
  again?.focus({ preventScroll: true });
};

// An answer to older entries would undo the newer ones; theirs is on its way.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, xhr } = event.detail;
  if (!target.matches("[data-follows]")) return;
  if (sentAt.get(xhr) !== edits) {
    event.detail.shouldSwap = false;
    return;
  }
  remember(target);
  held = held && { id: held.id ?? held, top: document.getElementById(held.id ?? held)?.getBoundingClientRect().top };
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.elt.matches?.("[data-follows]")) restore(event.detail.elt);
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (!event.detail.elt.matches?.("[data-follows]")) return;
  const now = held?.top === undefined ? null : document.getElementById(held.id);
  if (now && !bring) window.scrollBy(0, now.getBoundingClientRect().top - held.top);
  held = held?.id ?? null;
  if (bring) bringChart(event.detail.elt.querySelector("[data-chart-bring]"));
  bring = false;
});

// A referral that was asked for is brought into sight: the view that shows its point, and the chart itself.
const bringChart = (wish) => {
  const chart = document.getElementById(wish?.dataset.chartBring);
  if (!chart) return;
  const figures = [...chart.querySelectorAll(".dp-bodychart-figure")];
  const fitting = figures.filter((figure) => figure.querySelector(`[data-point="${CSS.escape(wish.dataset.point)}"]`));
  if (fitting.length && !fitting.some((figure) => figure.offsetParent)) {
    chart.querySelector(`input[type="radio"][value="${fitting[0].dataset.tab}"]`).checked = true;
  }
  const shown = fitting.find((figure) => figure.offsetParent) ?? chart;
  const box = shown.getBoundingClientRect();
  const isSeen = box.top < window.innerHeight * 0.5 && box.bottom > window.innerHeight * 0.5;
  if (!isSeen) shown.scrollIntoView({ block: "center" });
};
