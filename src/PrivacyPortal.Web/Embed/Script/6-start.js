// --- start ---

const mount = () => {
  if (host.isConnected || !page.body) return;
  page.body.append(host);
  show(isAsked() ? 1 : 0);
};
new MutationObserver(records => {
  mount();
  if (records.some(record => [...record.addedNodes].some(node => node.matches && (node.matches(gated) || node.querySelector(gated))))) release();
}).observe(root, { childList: true, subtree: true });

window.consent = Object.freeze({
  get,
  set: codes => choose('choose', optional.map(one => one[0]).filter(code => Array.isArray(codes) ? codes.includes(code) : codes[code] ?? allows(code))),
  open: () => open(2)
});
// A shopper who signs in brings along an opt-out made elsewhere: told once, by a number that says nothing to others.
let who = 0;
if (person) try {
  for (const letter of JSON.parse(atob(person.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))).sub) who = who * 31 + letter.charCodeAt() | 0;
} catch {}
const joins = who && choice.p != who;
if (joins) choice.p = who;
if (joins || gpc && !choice.g) post('signal', isDecided() ? allowed() : [], gpc);
else if (isDecided() || settings.o) update();
clear();
release();
mount();
raise('ready');
send();
addEventListener('online', send);
const meanwhile = () => {
  const before = allowed(), known = choice.i;
  catchUp();
  if (choice.i == known) return;
  changed(before, 1);
  show(isAsked() ? 1 : 0);
};
addEventListener('storage', meanwhile);
page.addEventListener('visibilitychange', meanwhile);
if (pinned) (window.requestIdleCallback || setTimeout)(() => fetch(portal + 'embed/config.json?lang=' + settings.l, { credentials: 'omit' })
  .then(answer => answer.ok && answer.json()).then(fresh => fresh && keep('pp_config', fresh)).catch(() => {}));
