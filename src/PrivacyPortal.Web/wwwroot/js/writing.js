// Forms in which staff write to a requester: ready texts go in where the caret is, and a draft is kept while they type.
// Without it the buttons do the same.
"use strict";

const line = document.querySelector("[data-draft]");
const form = line.closest("form");
const text = form.querySelector("textarea");
const state = line.querySelector("[data-draft-state]");
let timer, running, sent = false, last = snapshot();

function fields() {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
}

function snapshot() {
  return [...fields()].filter(([name]) => name.startsWith("Input.")).map(pair => pair.join("=")).join("\n");
}

async function save() {
  const now = snapshot();
  if (sent || now === last) return;
  running?.abort();
  running = new AbortController();
  try {
    const answer = await fetch(line.dataset.draft, { method: "POST", body: fields(), headers: { Accept: "application/json" }, signal: running.signal, redirect: "error" });
    if (!answer.ok) throw new Error(answer.statusText);
    const { saved } = await answer.json();
    last = now;
    state.textContent = saved ? `Draft saved ${saved}.` : "";
  } catch (error) {
    if (error.name !== "AbortError") state.textContent = "The draft could not be saved. It is tried again while you write.";
  }
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(save, 1500);
});
// What was typed a moment before leaving is kept too; what is sent is no draft any more.
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
form.addEventListener("submit", () => {
  sent = true;
  clearTimeout(timer);
  running?.abort();
});
addEventListener("pageshow", event => { if (event.persisted) sent = false; });

const chooser = form.querySelector("[data-ready-texts]");
if (chooser) {
  const [select, button, said] = [chooser.querySelector("select"), chooser.querySelector("button"), chooser.querySelector("[data-inserted]")];
  button.type = "button";
  button.addEventListener("click", () => {
    const chosen = select.selectedOptions[0];
    if (!chosen?.dataset.text) { select.focus(); said.textContent = "Choose a ready text first."; return; }
    const before = text.value.slice(0, text.selectionStart).trimEnd();
    text.setRangeText((before ? "\n\n" : "") + chosen.dataset.text, before.length, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
    said.textContent = `Inserted: ${chosen.textContent}.`;
  });
}
