// The day of the answer follows the place that is chosen; without scripts the page after sending says it.
"use strict";

for (const sentence of document.querySelectorAll("[data-due-of]")) {
  const places = document.getElementById(sentence.dataset.dueOf);
  const show = () => {
    const due = places.selectedOptions[0]?.dataset.due;
    if (due && due !== sentence.textContent) sentence.textContent = due;
  };
  places?.addEventListener("change", show);
  // Coming back, browsers fill in what was chosen without saying so.
  if (places) addEventListener("pageshow", show);
}

// Staff who log a request see what its kind asks, and not what the others do.
for (const parts of document.querySelectorAll("[data-by-kind]")) {
  const kind = document.getElementById(parts.dataset.byKind);
  const show = () => {
    for (const part of parts.children) {
      part.hidden = part.dataset.kind !== kind.value;
      part.open = !part.hidden;
    }
  };
  kind.addEventListener("change", show);
  addEventListener("pageshow", show);
  show();
}
