// The body chart: pain is painted by tap, drag and keyboard. The fields of the list are the truth; the figure
// only shows them, so that a form sent from either is the same form.

const HIGHEST = 10;
const STEP_PX = 4;
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const sibling = (element, name) => document.createElementNS(element.namespaceURI, name);
const tint = (text) => (Number(text) > 0 ? Math.min(Math.max(Math.round(Number(text)), 1), HIGHEST) : 0);
const isNumber = (text) => text !== "" && Number.isFinite(Number(text)) && Number(text) >= 0 && Number(text) <= HIGHEST;
const middle = (element) => {
  const box = element.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
};

class PaintedChart {
  constructor(root) {
    this.root = root;
    this.figures = root.querySelector(".dp-bodychart-figures");
    this.strength = root.querySelector('[data-tool="strength"]');
    this.rub = root.querySelector('[data-tool="rub"]');
    this.undoButton = root.querySelector('[data-tool="undo"]');
    this.says = root.querySelector("[data-chart-says]");
    this.fields = new Map([...root.querySelectorAll('input[name^="pain-"]')].map((field) => [field.name.slice(5), field]));
    this.paths = new Map([...this.fields.keys()].map((region) => [region, []]));
    root.querySelectorAll(".dp-region").forEach((path) => this.paths.get(path.dataset.region)?.push(path));
    this.shown = new Map();
    this.changed = new Map();
    this.history = [];
    this.tapped = "";
    this.prepare();
    this.listen();
  }

  prepare() {
    this.root.classList.add("dp-bodychart--live");
    this.root.querySelectorAll(".dp-chart").forEach((figure) => {
      figure.setAttribute("role", "group");
      figure.querySelectorAll(".dp-region").forEach((path, place) => {
        path.setAttribute("role", "button");
        path.setAttribute("tabindex", place ? "-1" : "0");
      });
    });
    this.fields.forEach((_field, region) => this.show(region));
    this.count();
  }

  listen() {
    this.figures.addEventListener("pointerdown", (event) => this.begin(event));
    this.figures.addEventListener("pointermove", (event) => this.go(event));
    this.figures.addEventListener("pointerup", (event) => this.end(event));
    this.figures.addEventListener("pointercancel", () => this.abandon());
    this.figures.addEventListener("touchmove", (event) => this.hold(event), { passive: false });
    this.figures.addEventListener("keydown", (event) => this.press(event));
    this.figures.addEventListener("focusin", (event) => this.ring(event.target.closest(".dp-region")));
    this.figures.addEventListener("focusout", () => this.ring(null));
    this.root.addEventListener("input", (event) => this.typed(event));
    this.root.addEventListener("change", (event) => this.typedToTheEnd(event));
    this.root.addEventListener("click", (event) => this.tool(event.target.closest("[data-tool]")));
  }

  // -- what is painted ----------------------------------------------------------------------

  value(region) {
    return this.fields.get(region).value.trim();
  }

  set(region, text) {
    const before = this.value(region);
    if (before === text) return;
    if (!this.changed.has(region)) this.changed.set(region, before);
    this.fields.get(region).value = text;
    this.show(region);
  }

  show(region) {
    const text = this.value(region);
    const painted = isNumber(text);
    this.shown.set(region, text);
    this.fields.get(region).setAttribute("data-pain", text);
    this.paths.get(region).forEach((path) => {
      const name = path.querySelector("title").textContent;
      path.setAttribute("aria-label", `${name}: ${painted ? `${text} ${this.says.dataset.of}` : this.says.dataset.nothing}`);
      if (painted) path.setAttribute("data-pain", tint(text));
      else path.removeAttribute("data-pain");
      this.write(path, painted ? text : "");
    });
  }

  write(path, text) {
    const numbers = path.closest(".dp-bodychart-figure").querySelector(".dp-chart-numbers");
    const region = path.dataset.region;
    numbers.querySelector(`[data-number="${region}"]`)?.remove();
    if (!text || !path.dataset.at) return;
    const [x, y, height] = path.dataset.at.split(" ");
    const number = sibling(path, "text");
    const attributes = { class: "dp-chart-number", "data-number": region, "data-pain": tint(text), x, y, "font-size": height };
    Object.entries(attributes).forEach(([name, value]) => number.setAttribute(name, value));
    number.textContent = text;
    numbers.append(number);
  }

  count() {
    const painful = [...this.fields.keys()].filter((region) => Number(this.value(region)) > 0);
    this.root.querySelectorAll(".dp-bodychart-sides [data-side]").forEach((side) => {
      const here = painful.filter((region) => region.endsWith(`.${side.dataset.side}`)).length;
      side.querySelector("[data-count]").textContent = here;
      side.toggleAttribute("data-none", !here);
    });
  }

  // Everything since the last call becomes one step that can be undone, and the form hears of it once.
  settle({ keep = true } = {}) {
    if (!this.changed.size) return;
    const regions = [...this.changed.keys()];
    if (keep) this.history.push(new Map(this.changed));
    this.changed.clear();
    this.undoButton.disabled = !this.history.length;
    this.count();
    const labels = regions.slice(0, 3).map((region) => this.paths.get(region)[0]?.getAttribute("aria-label"));
    this.says.textContent = labels.join(". ");
    this.isOwn = true;
    this.fields.get(regions.at(-1)).dispatchEvent(new Event("change", { bubbles: true }));
    this.isOwn = false;
    const drawing = Object.fromEntries([...this.fields].map(([region, field]) => [region, field.value]).filter(([, text]) => text));
    this.root.dispatchEvent(new CustomEvent("dp-chart:change", { bubbles: true, detail: { drawing } }));
  }

  // -- fingers and pointers -----------------------------------------------------------------

  regionAt(x, y) {
    const region = document.elementFromPoint(x, y)?.closest(".dp-region");
    return region && this.root.contains(region) ? region.dataset.region : "";
  }

  colour() {
    return this.rub.getAttribute("aria-pressed") === "true" ? "" : this.strength.value;
  }

  begin(event) {
    const region = event.target.closest(".dp-region")?.dataset.region;
    if (!event.isPrimary) return this.abandon();
    if (!region || event.button !== 0) return undefined;
    if (event.pointerType === "mouse") this.figures.setPointerCapture(event.pointerId);
    this.stroke = { start: region, from: this.value(region), at: [event.clientX, event.clientY], isDrag: false };
    if (!this.stroke.from || !this.colour()) this.set(region, this.colour());
    return undefined;
  }

  // One finger that paints does not move the page; not every browser heeds touch-action within a figure.
  hold(event) {
    if (this.stroke && event.touches.length === 1 && event.cancelable) event.preventDefault();
  }

  go(event) {
    if (!this.stroke) return;
    const steps = event.getCoalescedEvents?.() ?? [];
    (steps.length ? steps : [event]).forEach((one) => this.draw([one.clientX, one.clientY]));
  }

  draw([x, y]) {
    const [fromX, fromY] = this.stroke.at;
    const count = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY) / STEP_PX));
    for (let step = 1; step <= count; step += 1) {
      this.touch(this.regionAt(fromX + ((x - fromX) * step) / count, fromY + ((y - fromY) * step) / count));
    }
    this.stroke.at = [x, y];
  }

  touch(region) {
    if (!region || (region === this.stroke.start && !this.stroke.isDrag)) return;
    if (!this.stroke.isDrag) this.set(this.stroke.start, this.colour());
    this.stroke.isDrag = true;
    this.set(region, this.colour());
  }

  end(event) {
    if (!this.stroke) return;
    this.go(event);
    const { start, from, isDrag } = this.stroke;
    this.stroke = null;
    if (!isDrag && from && this.colour()) this.again(start);
    this.tapped = isDrag ? "" : start;
    this.settle();
  }

  // A second finger, or the browser, took over: what this stroke painted is taken back.
  abandon() {
    if (!this.stroke) return;
    this.stroke = null;
    [...this.changed].forEach(([region, before]) => this.set(region, before));
    this.changed.clear();
  }

  // A tap on a painted region: one more where it was tapped before, else the strength that is set.
  again(region) {
    const now = this.value(region);
    const isSame = region === this.tapped || now === this.colour();
    const more = tint(now) + 1;
    this.set(region, isSame ? (more > HIGHEST ? "" : String(more)) : this.colour());
  }

  // -- keyboard -----------------------------------------------------------------------------

  press(event) {
    const path = event.target.closest(".dp-region");
    if (!path) return;
    const act = this.keyAct(event, path);
    if (!act) return;
    event.preventDefault();
    act();
    this.settle();
  }

  keyAct(event, path) {
    const region = path.dataset.region;
    const { key } = event;
    if (key === "z" && (event.ctrlKey || event.metaKey)) return () => this.undo();
    if (event.ctrlKey || event.metaKey || event.altKey) return null;
    if (ARROWS[key]) return () => this.move(path, ARROWS[key]);
    if (/^\d$/.test(key)) return () => this.set(region, key);
    if (key === "Delete" || key === "Backspace") return () => this.set(region, "");
    if (key === "+" || key === "-") return () => this.nudge(region, key === "+" ? 1 : -1);
    if (key === "Enter" || key === " ") return () => this.enter(region);
    return null;
  }

  enter(region) {
    if (this.value(region) && this.colour()) this.again(region);
    else this.set(region, this.colour());
    this.tapped = region;
  }

  nudge(region, by) {
    const now = this.value(region) ? Math.round(Number(this.value(region))) : 0;
    this.set(region, String(Math.min(Math.max(now + by, 0), HIGHEST)));
  }

  move(path, [right, down]) {
    const [x, y] = middle(path);
    const [, next] = [...path.ownerSVGElement.querySelectorAll(".dp-region")]
      .filter((other) => other !== path)
      .map((other) => [middle(other)[0] - x, middle(other)[1] - y, other])
      .map(([dx, dy, other]) => [dx * right + dy * down, Math.abs(dx * down) + Math.abs(dy * right), other])
      .filter(([along, aside]) => along > 1 && aside <= 2 * along)
      .map(([along, aside, other]) => [along + 2 * aside, other])
      .reduce((best, one) => (one[0] < best[0] ? one : best), [Infinity, null]);
    if (!next) return;
    path.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  }

  ring(path) {
    this.root.querySelectorAll(".dp-chart-ring").forEach((one) => one.remove());
    if (!path?.matches(":focus-visible")) return;
    const ring = sibling(path, "path");
    ring.setAttribute("class", "dp-chart-ring");
    ring.setAttribute("d", path.getAttribute("d"));
    path.parentNode.append(ring);
  }

  // -- tools and the list -------------------------------------------------------------------

  tool(button) {
    if (!button || button === this.strength) return;
    const { tool, side } = button.dataset;
    if (tool === "undo") this.undo();
    if (tool === "rub") this.rub.setAttribute("aria-pressed", String(this.rub.getAttribute("aria-pressed") !== "true"));
    if (tool === "closer") this.closer(button);
    if (tool === "clear") this.clear(side);
  }

  // Head and trunk alone, larger.
  closer(button) {
    const isClose = this.root.classList.toggle("dp-bodychart--close");
    button.setAttribute("aria-pressed", String(isClose));
  }

  clear(side) {
    [...this.fields.keys()].filter((region) => !side || region.endsWith(`.${side}`)).forEach((region) => this.set(region, ""));
    this.settle();
  }

  undo() {
    const last = this.history.pop();
    if (!last) return;
    last.forEach((before, region) => this.set(region, before));
    this.settle({ keep: false });
    this.undoButton.disabled = !this.history.length;
  }

  typed(event) {
    if (event.target === this.strength) {
      this.tapped = "";
      this.rub.setAttribute("aria-pressed", "false");
      this.root.querySelector("[data-chart-strength]").value = this.strength.value;
    }
    const region = event.target.name?.startsWith("pain-") ? event.target.name.slice(5) : "";
    if (!this.fields.has(region)) return;
    if (!this.changed.has(region)) this.changed.set(region, this.shown.get(region));
    this.show(region);
  }

  typedToTheEnd(event) {
    if (event.target.closest("[data-chart-ui]")) event.stopPropagation();
    if (this.isOwn || !this.changed.size || !event.target.name?.startsWith("pain-")) return;
    this.history.push(new Map(this.changed));
    this.changed.clear();
    this.undoButton.disabled = false;
    this.count();
  }
}

const started = new WeakSet();

const start = (root) => {
  root.querySelectorAll('[data-chart="paint"]').forEach((chart) => {
    if (!started.has(chart)) new PaintedChart(chart);
    started.add(chart);
  });
};

// A point that can be picked is a link; a page that listens takes the tap instead.
document.addEventListener("click", (event) => {
  const mark = event.target.closest?.("a.dp-mark");
  if (!mark) return;
  const detail = { point: mark.dataset.point, href: mark.getAttribute("href") };
  const isFree = mark.dispatchEvent(new CustomEvent("dp-chart:pick", { bubbles: true, cancelable: true, detail }));
  if (!isFree) event.preventDefault();
});

document.addEventListener("DOMContentLoaded", () => start(document));
document.addEventListener("htmx:load", (event) => start(event.detail.elt.parentNode ?? document));
