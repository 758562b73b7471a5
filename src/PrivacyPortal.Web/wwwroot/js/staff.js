// Keys for the queue; everything they do can be done without them.
"use strict";

const search = document.getElementById("q");
const keys = document.getElementById("keys");
const showKeys = document.getElementById("show-keys");
const rows = [...document.querySelectorAll("a.row")];

showKeys.hidden = false;
showKeys.addEventListener("click", () => keys.showModal());

const move = step => {
  if (rows.length === 0) return;
  const at = rows.indexOf(document.activeElement);
  rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1)].focus();
};

const actions = {
  "/": () => { search.focus(); search.select(); },
  "j": () => move(1),
  "k": () => move(-1),
  "?": () => keys.showModal(),
};

document.addEventListener("keydown", event => {
  // Somebody who types, or uses a shortcut of the browser, means something else.
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || keys.open) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
