// On the page of the model: a slider that moves redraws at once what the button would bring from the server.
import { courses, HELD_FROM, moments, needleMinute, overuseWindow, MINUTES, SHOWN_A_MINUTE, STATES } from "./model.js";

class Model {
  #waiting = 0;

  constructor(root) {
    Object.assign(this, { root, form: root.querySelector("form"), ...JSON.parse(root.dataset.model) });
    const tongue = document.documentElement.lang;
    this.figure = new Intl.NumberFormat(tongue, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    this.setting = new Intl.NumberFormat(tongue, { maximumSignificantDigits: 6, useGrouping: false });
    this.form.addEventListener("input", () => this.#soon());
    // A page that comes back from the history holds the sliders as they were left.
    this.#draw();
  }

  // A finger on a slider tells of more moves than the eye sees pictures.
  #soon() {
    cancelAnimationFrame(this.#waiting);
    this.#waiting = requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    const idea = this.form.elements.idea.value;
    const numbers = this.#numbers(idea);
    const rows = courses(numbers, this.rest);
    this.#choose(idea);
    this.#lines(rows);
    this.#marks(numbers);
    this.#figures(numbers, rows);
  }

  #numbers(idea) {
    const numbers = { ...this.numbers };
    this.form.querySelectorAll('input[type="range"]').forEach((slider) => {
      numbers[slider.name] = Number(slider.value);
      slider.parentElement.querySelector("output").textContent = this.setting.format(slider.value);
    });
    const others = Object.entries(this.switches).filter(([name]) => name !== idea);
    others.flatMap(([, links]) => links).forEach((link) => (numbers[link] = 0));
    return numbers;
  }

  #choose(idea) {
    this.root.querySelectorAll("[data-idea]").forEach((part) => (part.hidden = part.dataset.idea !== idea));
  }

  #x(minute) {
    return this.plot.left + ((this.plot.right - this.plot.left) * minute) / MINUTES;
  }

  #y(value) {
    return this.plot.bottom - ((this.plot.bottom - this.plot.top) * value) / this.plot.highest;
  }

  #lines(rows) {
    STATES.forEach((state, place) => {
      const points = rows.map((row, time) => `${this.#x(time / SHOWN_A_MINUTE).toFixed(1)},${this.#y(row[place]).toFixed(1)}`);
      this.root.querySelector(`[data-run="${state}"]`).setAttribute("points", points.join(" "));
    });
  }

  #marks(numbers) {
    const [begins, ends] = overuseWindow(numbers).map((minute) => this.#x(minute));
    this.root.querySelectorAll('[data-run="overuse"]').forEach((field) => {
      field.setAttribute("x", begins.toFixed(1));
      field.setAttribute("width", (ends - begins).toFixed(1));
    });
    const minute = needleMinute(numbers);
    const x = this.#x(minute ?? MINUTES).toFixed(1);
    this.root.querySelectorAll('[data-run="needle"]').forEach((line) => {
      line.setAttribute("x1", x);
      line.setAttribute("x2", x);
      line.setAttribute("visibility", minute === null ? "hidden" : "visible");
    });
  }

  #figures(numbers, rows) {
    const times = moments(numbers);
    STATES.forEach((state, place) => {
      const cells = this.root.querySelectorAll(`[data-state="${state}"] td`);
      times.forEach((minute, count) => {
        const row = minute === null ? null : rows[Math.floor(minute * SHOWN_A_MINUTE)];
        cells[count].textContent = row ? this.figure.format(Math.max(row[place], 0)) : "–";
      });
    });
    const isHeld = rows.at(-1)[STATES.indexOf("tension")] >= HELD_FROM;
    this.root.querySelector('[data-held="yes"]').hidden = !isHeld;
    this.root.querySelector('[data-held="no"]').hidden = isHeld;
  }
}

document.querySelectorAll("[data-model]").forEach((root) => new Model(root));
