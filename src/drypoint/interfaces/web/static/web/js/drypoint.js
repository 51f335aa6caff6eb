// A few lines that only add comfort; every page works without them.

// The browser's own print dialogue, for buttons that ask for it.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// The intensity typed for a region colours its field.
const tint = (input) => input.setAttribute("data-pain", input.value);
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-pain]")) tint(event.target);
});

// A button that needs this script is shown only where the script runs.
const reveal = (root) => root.querySelectorAll("[data-needs-script]").forEach((button) => (button.hidden = false));
document.addEventListener("DOMContentLoaded", () => reveal(document));
document.addEventListener("htmx:load", (event) => reveal(event.detail.elt));
