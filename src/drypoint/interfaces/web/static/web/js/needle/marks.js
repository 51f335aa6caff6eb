// The body chart of a session: marks follow the needles, and each view says how many it holds.
import { fill, list, write } from "./fill.js";

const isStill = (needle) => needle.whereabouts !== "out";

export class Marks {
  // `name` says a target in words.
  constructor(root, words, name) {
    Object.assign(this, { root, words, name, chart: root.querySelector(".dp-bodychart") });
  }

  // A needle that is in counts before one that is out.
  show(needles) {
    if (!this.chart) return;
    const marks = [...this.chart.querySelectorAll("a.dp-mark")];
    for (const mark of marks) {
      const own = needles.filter((needle) => needle.target === mark.dataset.point);
      const still = own.filter(isStill).length;
      this.#mark(mark, still ? "needle_in" : own.length ? "needle_out" : "target", still);
    }
    list(this.chart.querySelector(".dp-bodychart-lines"), [...new Set(marks.map((mark) => mark.getAttribute("aria-label")))]);
    this.chart.querySelectorAll("[data-views]").forEach((note) => write(note, this.#note(marks, needles, note.dataset.views.split(" "))));
    this.#key();
  }

  #note(marks, needles, views) {
    const here = new Set(marks.filter((mark) => views.includes(mark.closest("[data-tab]").dataset.tab)).map((mark) => mark.dataset.point));
    const touched = new Set(needles.map((needle) => needle.target));
    const counts = {
      needle_in: needles.filter((needle) => here.has(needle.target) && isStill(needle)).length,
      target: [...here].filter((point) => !touched.has(point)).length,
    };
    const said = Object.entries(counts).map(([kind, count]) => (count ? fill(this.words.on_view[kind], { count }) : ""));
    return said.filter(Boolean).join(", ");
  }

  #key() {
    const signs = [...this.root.querySelectorAll("template[data-mark]")].map((sign) => sign.content.querySelector("li"));
    const key = this.chart.querySelector(".dp-bodychart-key");
    if (key.children.length < signs.length) key.replaceChildren(...signs.map((sign) => sign.cloneNode(true)));
  }

  #mark(mark, kind, still) {
    const content = `${kind} ${still}`;
    if (mark.dataset.content === content) return;
    const words = fill(this.words.marks[kind], { name: this.name(mark.dataset.point) });
    const shape = this.root.querySelector(`template[data-mark="${kind}"]`).content.querySelector("g");
    const label = document.createElementNS(mark.namespaceURI, "text");
    label.setAttribute("class", "dp-mark-label");
    label.setAttribute("x", "13");
    label.setAttribute("y", "-13");
    label.textContent = still > 1 ? String(still) : "";
    mark.querySelector("title").textContent = words;
    mark.setAttribute("aria-label", words);
    mark.setAttribute("class", `dp-mark dp-mark--${kind}`);
    mark.dataset.content = content;
    mark.replaceChildren(mark.querySelector("title"), mark.querySelector(".dp-mark-reach"), ...shape.cloneNode(true).childNodes, label);
  }
}
