// Keeps the preview beside the policy's text up to date while it is written. Without it the button does the same.
"use strict";

const form = document.querySelector("form[data-preview]");
const text = form.querySelector("[name='Input.Markdown']");
const target = form.querySelector("[data-preview-target]");
const words = form.querySelector("[data-words]");
let timer, running;

form.querySelector("[data-preview-button]").hidden = true;

async function refresh() {
  running?.abort();
  running = new AbortController();
  const body = new FormData();
  body.set("Input.Markdown", text.value);
  body.set("__RequestVerificationToken", form.querySelector("[name='__RequestVerificationToken']").value);
  try {
    const answer = await fetch(form.dataset.preview, { method: "POST", body, signal: running.signal, redirect: "error" });
    // The server has made the HTML harmless: it is what readers will get.
    if (answer.ok) target.innerHTML = await answer.text();
  } catch {
    // Typing went on, or the network is gone: the last preview stays.
  }
}

text.addEventListener("input", () => {
  words.value = (text.value.match(/[\u3400-\u9fff\uf900-\ufaff]|(?:(?![\u3400-\u9fff\uf900-\ufaff])[\p{L}\p{M}\p{N}])+(?:['’][\p{L}\p{M}]+)?/gu) ?? []).length.toLocaleString("en");
  clearTimeout(timer);
  timer = setTimeout(refresh, 400);
});
