// Brings the progress of something long up to date until it is over. Without this file the link "Look again" does it.
"use strict";

const pause = 1500;
async function look() {
  const old = document.getElementById("progress");
  if (old?.dataset.progress !== "on") return;
  try {
    const answer = await fetch(location.href, { redirect: "error" });
    const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("progress");
    // Somebody about to press a button there keeps it.
    if (fresh && !old.contains(document.activeElement)) old.replaceWith(fresh);
  } catch {
    // The network is away; the next look may find it.
  }
  setTimeout(look, pause);
}
setTimeout(look, pause);
