// --- the portal hears of each choice; what it has not answered is sent again, on the next page too, under the same id ---

let queue = [];
let sending;
// Other tabs choose and send as well: what they left behind comes first.
const catchUp = () => {
  const fresh = stored();
  if (fresh.i) choice = fresh;
  queue = keep('pp_queue') || queue;
};
const send = async () => {
  if (sending || !choice.i) return;
  sending = 1;
  catchUp();
  try {
    while (queue[0]) {
      const asked = queue[0];
      const answer = await fetch(portal + 'api/v1/consents', {
        method: 'POST', keepalive: true, credentials: 'omit', headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...asked, visitor: choice.v || null, person })
      });
      if (answer.status == 429 || answer.status > 499) break;
      // A token the portal does not know (any more): once more as a first choice.
      if (answer.status == 403 && choice.v) {
        delete choice.v;
        continue;
      }
      const said = answer.ok && await answer.json(), before = allowed();
      catchUp();
      keep('pp_queue', queue = queue.filter(other => other.id != asked.id));
      if (!said) continue;
      choice.v = said.visitor;
      // An answer to an earlier choice says nothing of the latest.
      if (asked.id == choice.i) {
        choice.d = said.denials.filter(denial => !/gpc|dnt|opt-out/.test(denial)).join('.');
        if (/gpc|opt-out/.test(said.denials)) choice.o ||= now;
        if (choice.b) choice.a = said.allowed.join('.');
        if (asked.method != 'signal') choice.e = Date.parse(said.expires);
      }
      write();
      changed(before);
      if (shown == 1 && !isAsked()) show(0);
    }
  } catch {}
  sending = 0;
};

const post = (method, codes, optedOut) => {
  if (preview) return;
  catchUp();
  const at = new Date, before = allowed(), bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6] & 15 | 64;
  bytes[8] = bytes[8] & 63 | 128;
  choice.i = [...bytes].map((byte, i) => (i > 3 && i < 11 && !(i % 2) ? '-' : '') + (byte + 256).toString(16).slice(1)).join('');
  if (optedOut) choice.o = now;
  if (method == 'opt-in') delete choice.o, delete choice.g;
  // A signal decides nothing but itself.
  if (method == 'signal') {
    if (gpc) choice.g = 1;
  } else {
    choice.a = codes.join('.');
    choice.b = settings.v;
    choice.e = new Date(at).setMonth(at.getMonth() + settings.m);
  }
  write();
  keep('pp_queue', queue = [...queue.slice(-19), {
    id: choice.i, method, allow: codes, bannerVersion: settings.v, language: settings.l, at, gpc: !!gpc, dnt: doNotTrack ? dnt : null
  }]);
  send();
  changed(before, 1);
};

const get = () => ({ decided: isDecided(), allowed: ['necessary', ...allowed()], denials: denials(), visitor: choice.v, receipt: choice.i });
const raise = (name, more) => page.dispatchEvent(new CustomEvent('consent:' + name, { detail: { ...get(), ...more } }));

const changed = (before, always) => {
  const after = allowed(), withdrawn = before.filter(code => !after.includes(code));
  if (!always && before + '' == after) return;
  update();
  clear();
  release();
  raise('change', { withdrawn });
  // What has run cannot be taken back on this page.
  if (settings.r && withdrawn.some(code => ran.has(code))) location.reload();
};
