// Filling the server's own templates; no word on the page is made here.

export const fill = (template, values) => template.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

export const part = (root, name) => root.querySelector(`[data-part="${name}"]`);
export const slots = (root, name) => root.querySelectorAll(`[data-slot="${name}"]`);
export const copyOf = (root, name) =>
  root.querySelector(`template[data-row="${name}"]`).content.firstElementChild.cloneNode(true);

// Write a text only where it differs, so that nothing is spoken twice.
export const write = (element, text) => {
  if (element && element.textContent !== text) element.textContent = text;
};

export const list = (element, lines) => {
  if (!element) return;
  const shown = [...element.children].map((line) => line.textContent);
  if (JSON.stringify(shown) === JSON.stringify(lines)) return;
  element.replaceChildren(
    ...lines.map((text) => Object.assign(document.createElement("li"), { textContent: text })),
  );
};
