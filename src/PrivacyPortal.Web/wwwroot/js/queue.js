// Keys and selection for lists of requests; everything they do can be done without them.
"use strict";

const setting = "portal.keys";
const search = document.getElementById("q");
const keys = document.getElementById("keys");
const showKeys = document.getElementById("show-keys");
const keysOn = document.getElementById("keys-on");
const rows = [...document.querySelectorAll("a.row")];

// Single keys get in the way of people who work by voice: each browser may switch them off (WCAG 2.1.4). The button and this setting stay.
const remembered = () => { try { return localStorage.getItem(setting) !== "off"; } catch { return true; } };
let areOn = remembered();
const say = () => { showKeys.textContent = areOn ? "Keys: press ?" : "Keys are off"; keysOn.checked = areOn; };
keysOn.addEventListener("change", () => {
  areOn = keysOn.checked;
  try { localStorage.setItem(setting, areOn ? "on" : "off"); } catch { /* It counts until the page is left. */ }
  say();
});
say();
showKeys.hidden = false;
showKeys.addEventListener("click", () => keys.showModal());

const here = () => document.activeElement?.closest?.("tbody tr");
const move = step => {
  if (rows.length === 0) return;
  const at = rows.findIndex(row => row.closest("tr") === here());
  const to = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1)];
  to.focus();
  to.scrollIntoView({ block: "nearest" });
};
const press = selector => here()?.querySelector(selector)?.click();

const actions = {
  "/": () => { search?.focus(); search?.select(); },
  "j": () => move(1),
  "k": () => move(-1),
  "a": () => press("button.take"),
  "x": () => press("td.select input"),
  "s": () => press("button.masked"),
  "?": () => keys.showModal(),
};
const places = { "q": "/staff", "m": "/staff/mine", "u": "/staff?tab=unassigned", "w": "/staff/workload" };

let goes = 0;
document.addEventListener("keydown", event => {
  // Somebody who types, or uses a shortcut of the browser, means something else.
  if (!areOn || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || keys.open) return;
  if (event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]")) return;
  const goesSoon = event.timeStamp - goes < 1500;
  goes = 0;
  if (goesSoon && places[event.key]) {
    event.preventDefault();
    location.assign(places[event.key]);
    return;
  }
  if (event.key === "g") { goes = event.timeStamp; return; }
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

// The bar of bulk steps comes once something is selected, and says how much.
const bulk = document.getElementById("bulk");
if (bulk) {
  const boxes = [...document.querySelectorAll("td.select input")];
  const whole = document.getElementById("select-all");
  const everything = bulk.querySelector("[name=All]");
  const title = document.getElementById("selected");
  const count = () => {
    const selected = boxes.filter(box => box.checked).length;
    boxes.forEach(box => box.closest("tr").classList.toggle("is-selected", box.checked));
    whole.checked = selected === boxes.length;
    whole.indeterminate = selected > 0 && selected < boxes.length;
    bulk.hidden = selected === 0 && !everything?.checked;
    title.textContent = everything?.checked ? "All of this view selected" : selected === 1 ? "1 selected" : `${selected} selected`;
  };
  whole.hidden = false;
  whole.addEventListener("change", () => { boxes.forEach(box => { box.checked = whole.checked; }); count(); });
  boxes.forEach(box => box.addEventListener("change", count));
  everything?.addEventListener("change", count);
  addEventListener("pageshow", count);
  bulk.classList.add("floats");
  count();
}
