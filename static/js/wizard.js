// Lets a line be dragged to a heading of the draft; the form in each line does the same without dragging.
// Title, municipality, area and period are kept as soon as they are written; without this, "Go on later" keeps them.
"use strict";

const groups = document.querySelectorAll("[data-kind]");

for (const line of document.querySelectorAll("[data-line]")) {
  const form = line.querySelector("form");
  if (!form) continue;
  line.draggable = true;
  line.addEventListener("dragstart", (event) => {
    event.dataTransfer.setData("text/plain", line.dataset.line);
    event.dataTransfer.effectAllowed = "move";
  });
}

for (const group of groups) {
  group.addEventListener("dragover", (event) => {
    event.preventDefault();
    group.classList.add("wizard-target");
  });
  group.addEventListener("dragleave", () => group.classList.remove("wizard-target"));
  group.addEventListener("drop", (event) => {
    event.preventDefault();
    group.classList.remove("wizard-target");
    const number = event.dataTransfer.getData("text/plain");
    const form = document.querySelector(`[data-line="${CSS.escape(number)}"] form`);
    if (!form) return;
    form.elements.kind.value = group.dataset.kind;
    if (!form.elements.party.value) form.elements.party.value = partyAbove(form.closest("[data-line]"));
    form.requestSubmit();
  });
}

// A line dragged among commitments belongs to whoever promises what stands above it.
function partyAbove(line) {
  for (let above = line.previousElementSibling; above; above = above.previousElementSibling) {
    if (above.dataset.party) return above.dataset.party;
  }
  return "";
}

const details = document.querySelector("[data-keep]");

if (details) {
  details.addEventListener("change", () => {
    fetch(details.dataset.keep, { method: "POST", body: new FormData(details), keepalive: true, redirect: "manual" });
  });
  // What was written a moment ago goes along with a line, so that the page that comes back has it.
  for (const form of document.querySelectorAll(".wizard-move")) {
    form.addEventListener("formdata", (event) => {
      for (const [name, value] of new FormData(details)) {
        if (!event.formData.has(name)) event.formData.append(name, value);
      }
    });
  }
}
