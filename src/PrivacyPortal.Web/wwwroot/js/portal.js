// Small comforts for people with scripts; every page works without this file.
"use strict";

// The summary of errors names them in the order of the fields they lead to.
const summary = document.querySelector("#errors ul");
if (summary) {
  const fieldOf = item => document.getElementById(item.querySelector("a")?.hash.slice(1) ?? "");
  summary.append(...[...summary.children].sort((one, other) => {
    const [first, second] = [fieldOf(one), fieldOf(other)];
    if (!first || !second) return Number(Boolean(first)) - Number(Boolean(second));
    return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  }));
}

// Where the addresses of the portal are pushed sideways, the one of this page is in sight.
document.querySelectorAll("nav > [aria-current]").forEach(here => {
  const row = here.parentElement;
  if (row.scrollWidth > row.clientWidth) row.scrollLeft += here.getBoundingClientRect().left - row.getBoundingClientRect().left - 32;
});

// After an error or a success the message takes the focus, so that screen readers start there.
document.querySelector("[data-focus]")?.focus();

// A form that is on its way is not sent twice; one that downloads a file leaves the page as it is and may be.
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented || "download" in form.dataset) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "true";
});
// Coming back with the back button, the same form may be sent again.
addEventListener("pageshow", event => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(form => delete form.dataset.sent);
});

// Answering the cookie banner must not cost what is typed into a form on the page: the choice is sent beside it.
const banner = document.querySelector(".cookie-bar");
banner?.addEventListener("submit", async event => {
  if (!document.querySelector("main form[method=post]")) return;
  event.preventDefault();
  const form = event.target;
  const answer = await fetch(form.action, { method: "post", body: new URLSearchParams(new FormData(form, event.submitter)) }).catch(() => null);
  const flash = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".flash");
  if (!flash) { location.assign(form.action); return; }
  banner.remove();
  document.getElementById("main").prepend(flash);
  flash.focus();
});
