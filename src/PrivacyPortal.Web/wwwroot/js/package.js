// Shows how far building a package got; when it has ended, the page is loaded anew.
"use strict";

const progress = document.getElementById("progress");

const look = async () => {
  const answer = await fetch(`${location.pathname}/progress`).catch(() => null);
  if (answer?.status === 404) { location.replace(location.pathname); return; }
  const fresh = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("progress");
  if (fresh && fresh.innerHTML !== progress.innerHTML) progress.replaceChildren(...fresh.childNodes);
  setTimeout(look, 2000);
};

if (progress) setTimeout(look, 1000);
