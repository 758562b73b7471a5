// The banner for the shop's own pages: one script, one global (window.consent), no dependencies. What it promises, and how a page is
// marked up for it, is in docs/embedding.md. The server takes out comments and space and puts the settings and the style in at the end.
((baked, style) => {
  const page = document, tag = page.currentScript, root = page.documentElement;
  if (window.consent || !tag) return;

  // --- what is asked: the settings in the script, or newer ones kept from an earlier page ---

  const portal = tag.src.replace(/embed\/.*/, '');

  // Storage may be full or forbidden: then everything lives as long as the page.
  const keep = (key, value) => {
    try {
      if (value) localStorage[key] = JSON.stringify(value);
      return JSON.parse(localStorage[key]);
    } catch {}
  };
  const kept = keep('pp_config');
  const settings = kept && kept.l == baked.l && kept.s >= baked.s ? kept : baked;
  const words = settings.w;
  const optional = settings.k.filter(category => category[0] != 'necessary');

  // --- what was chosen: v visitor, i receipt, a allowed, b banner version, e asked again at, o opted out at, g signal told, d other denials ---

  const now = Date.now();
  const { preview, domain, person } = tag.dataset;
  let choice = {};
  try {
    if (!preview) choice = Object.fromEntries(new URLSearchParams(page.cookie.match(/(?:^|; )pp_consent=([^;]*)/)?.[1] || localStorage.pp_consent));
  } catch {}
  const list = text => text ? text.split('.') : [];
  const { globalPrivacyControl: gpc, doNotTrack } = navigator;
  const dnt = doNotTrack == 1;

  // What no second step takes back, and with an opt-out all there is.
  const lasting = () => [gpc && 'gpc', dnt && settings.n && 'dnt', ...list(choice.d)];
  const denials = () => [choice.o && 'opt-out', ...lasting()].filter(Boolean);
  const isDenied = (codes = '', by = denials()) => by.some(denial => denial && codes.includes(denial));
  const isDecided = () => choice.b >= settings.a && choice.e > now;
  const isOpen = ([code, , , deniedBy]) => !isDenied(deniedBy) && (isDecided() ? list(choice.a).includes(code) : settings.o);
  const allowed = () => optional.filter(isOpen).map(category => category[0]);
  const allows = code => code == 'necessary' || allowed().includes(code);
  // Twelve months after an opt-out nobody is asked (Cal. Civ. Code 1798.135(c)(4)).
  const isAsked = () => !isDecided() && !(choice.o > now - 31536e6) && !gpc;

  const write = () => {
    const text = '' + new URLSearchParams(choice);
    try {
      page.cookie = 'pp_consent=' + text + ';path=/;samesite=lax;max-age=' + (choice.o ? 34560000 : (choice.e - now) / 1e3 | 0) +
        (location.protocol == 'https:' ? ';secure' : '') + (domain ? ';domain=' + domain : '');
      if (!page.cookie.includes(text)) localStorage.pp_consent = text;
    } catch {}
  };

  // --- Google Consent Mode v2 ---

  const layer = window.dataLayer = window.dataLayer || [];
  function tell() { layer.push(arguments); }
  const signals = (performance, functional, advertising) => ({
    ad_storage: advertising, ad_user_data: advertising, ad_personalization: advertising, analytics_storage: performance,
    functionality_storage: functional, personalization_storage: functional, security_storage: 'granted'
  });
  const word = on => on ? 'granted' : 'denied';
  tell('consent', 'default', { ...signals('denied', 'denied', 'denied'), wait_for_update: 500 });
  if (settings.g) {
    tell('consent', 'default', {
      ...signals(...['performance', 'functional', 'advertising'].map(code => word(optional.some(one => one[0] == code && !isDenied(one[3]))))),
      region: settings.g, wait_for_update: 500
    });
  }
  const update = () => tell('consent', 'update', signals(word(allows('performance')), word(allows('functional')), word(allows('advertising'))));

  // --- the gate: what carries data-consent waits for its category ---

  const gated = '[data-consent]', taken = new Set, ran = new Set, waiting = new Map;
  let order = Promise.resolve();

  const run = old => new Promise(done => {
    const fresh = page.createElement('script');
    for (const { name, value } of old.attributes) if (!/^(type|data-consent.*)$/.test(name)) fresh.setAttribute(name, value);
    if (old.dataset.consentType) fresh.type = old.dataset.consentType;
    fresh.nonce = old.nonce;
    fresh.async = old.hasAttribute('async');
    fresh.text = old.text;
    fresh.onload = fresh.onerror = done;
    if (old.dataset.consentSrc) fresh.src = old.dataset.consentSrc;
    old.replaceWith(fresh);
    if (!fresh.src || fresh.async) done();
  });

  const release = () => {
    for (const item of page.querySelectorAll(gated)) {
      const { consent: code, consentSrc: source } = item.dataset;
      if (taken.has(item)) continue;
      if (!allows(code)) {
        if (item.tagName == 'IFRAME' && !waiting.has(item)) hold(item, code, source);
        continue;
      }
      taken.add(item);
      ran.add(code);
      if (item.tagName == 'SCRIPT') order = order.then(() => allows(code) ? run(item) : taken.delete(item));
      else {
        item.src = source;
        item.style.display = '';
        waiting.get(item)?.remove();
      }
    }
  };

  // Deletes what the categories that are off have set: by the register, at every path and domain this page may write to.
  const clear = () => {
    const on = settings.i.filter(([, , code, deniedBy]) => allows(code) && !isDenied(deniedBy)), off = settings.i.filter(item => !on.includes(item));
    const matches = (items, kind, name) => items.some(item => item[1] == kind && (item[0].endsWith('*') ? name.startsWith(item[0].slice(0, -1)) : name == item[0]));
    const isOff = (kind, name) => matches(off, kind, name) && !matches(on, kind, name);
    try {
      for (const pair of page.cookie.split('; ')) {
        const name = pair.split('=')[0];
        if (!isOff(0, name)) continue;
        const hosts = location.hostname.split('.'), parts = location.pathname.split('/');
        for (let i = 0; i <= hosts.length; i++) for (let j = parts.length; j; j--) for (const end of ['', '/']) {
          page.cookie = name + '=;max-age=0;path=' + (parts.slice(0, j).join('/') + end || '/') + (i < hosts.length ? ';domain=' + hosts.slice(i).join('.') : '') +
            (location.protocol == 'https:' ? ';secure' : '');
        }
      }
      [localStorage, sessionStorage].forEach((storage, i) => Object.keys(storage).forEach(name => isOff(i + 1, name) && storage.removeItem(name)));
      if (off.some(item => item[1] == 3)) indexedDB.databases().then(all => all.forEach(({ name }) => isOff(3, name) && indexedDB.deleteDatabase(name)));
    } catch {}
  };

  // --- the portal hears of each choice; what it has not answered is sent again, on the next page too, under the same id ---

  let queue = keep('pp_queue') || [];
  let sending;
  const send = async () => {
    if (sending) return;
    sending = 1;
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
        queue.shift();
        keep('pp_queue', queue);
        if (!answer.ok) continue;
        const said = await answer.json(), before = allowed();
        choice.v = said.visitor;
        // An answer to an earlier choice says nothing of the latest.
        if (asked.id == choice.i) {
          choice.d = said.denials.filter(denial => !/gpc|dnt|opt-out/.test(denial)).join('.');
          if (/gpc|opt-out/.test(said.denials)) choice.o ||= now;
          if (choice.b) {
            choice.a = said.allowed.join('.');
            choice.e = Date.parse(said.expires);
          }
        }
        write();
        changed(before);
      }
    } catch {}
    sending = 0;
  };

  const post = (method, codes, optedOut) => {
    if (preview) return;
    const at = new Date, before = allowed(), bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 15 | 64;
    bytes[8] = bytes[8] & 63 | 128;
    choice.i = [...bytes].map((byte, i) => (i > 3 && i < 11 && !(i % 2) ? '-' : '') + (byte + 256).toString(16).slice(1)).join('');
    if (optedOut) choice.o = now;
    if (method == 'opt-in') delete choice.o, delete choice.g;
    // A signal decides nothing but itself.
    if (method == 'signal') choice.g = 1;
    else {
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

  // --- what is seen ---

  const make = (name, given, ...children) => {
    const element = Object.assign(page.createElement(name), given);
    element.append(...children);
    return element;
  };
  const button = (text, onclick, className = '') => make('button', { type: 'button', onclick, className }, text);
  const link = (text, path) => make('a', { href: settings.u + path }, text);
  const shadow = element => {
    element.lang = settings.l;
    element.dir = settings.l == 'ar' ? 'rtl' : 'ltr';
    const inside = element.attachShadow({ mode: 'open' });
    try {
      const sheet = new CSSStyleSheet;
      sheet.replaceSync(style + settings.h);
      inside.adoptedStyleSheets = [sheet];
    } catch {
      inside.append(make('link', { rel: 'stylesheet', href: portal + 'embed/consent.css' }));
    }
    return inside;
  };

  const hold = (frame, code, source) => {
    const name = frame.dataset.consentProvider || (source + '').split('/')[2], category = optional.find(one => one[0] == code), holder = make('div');
    if (!category) return;
    shadow(holder).append(make('div', { className: 'hold' },
      make('p', {}, words[12].replace('{0}', name).replace('{1}', category[1])),
      isDenied(category[3]) ? words[9] : button(words[13], () => choose('choose', [...allowed(), code]), 'on')));
    holder.style.minHeight = frame.height + 'px';
    frame.style.display = 'none';
    frame.before(holder);
    waiting.set(frame, holder);
  };

  const host = make('div');
  let inside, box, opener;

  // layer: 0 the way back, 1 the banner, 2 the choice by category, 3 the second step of opting in again, 4 California's choices
  const show = (layer, codes) => {
    inside ||= shadow(host);
    const had = inside.activeElement, all = optional.map(one => one[0]), row = (...buttons) => make('div', { className: 'row' }, ...buttons);
    const close = () => show(layer > 1 && isAsked() ? 1 : 0);
    const boxes = [];
    let content;
    if (layer == 3) content = [make('p', {}, words[14]), row(button(words[15], () => (post('opt-in', codes), show(0)), 'on'), button(words[16], close, 'on'))];
    if (layer == 4) content = [
      make('p', {}, make('b', {}, words[17])),
      choice.o || gpc ? make('p', {}, '✓ ' + words[10]) : '',
      row(button(words[18], () => (post('opt-out', allowed().filter(code => code != 'advertising'), 1), show(0)), 'on'), link(words[19], '/requests/new/limit'))
    ];
    if (layer == 1 || layer == 2) {
      content = [make('p', {}, make('b', {}, words[0]), ' ', words[1], ' ', link(words[2], '/cookies'))];
      if (layer == 2) for (const category of settings.k) {
        const [code, name, what, deniedBy] = category, fixed = code == 'necessary', denied = isDenied(deniedBy, lasting());
        const check = make('input', { type: 'checkbox', value: code, checked: fixed || isOpen(category), disabled: fixed || denied });
        if (!fixed) boxes.push(check);
        content.push(make('label', {}, check, make('span', {}, make('b', {}, name), fixed ? ' · ' + words[8] : denied ? ' · ' + words[9] : '', make('br'), what)));
      }
      content.push(row(
        button(words[3], () => choose('accept-all', all), 'on'), button(words[4], () => choose('reject-all', []), 'on'),
        layer == 1 ? button(words[5], () => show(2), 'on') : button(words[6], () => choose('choose', boxes.filter(one => one.checked).map(one => one.value)), 'on')));
    }
    box?.remove();
    if (layer) {
      box = make(settings.b ? 'dialog' : 'section', { tabIndex: -1, ariaLabel: words[layer == 4 ? 17 : 0], className: 'box', oncancel: close, onkeydown: event => {
        if (event.key == 'Escape') event.preventDefault(), close();
      } }, ...content);
      box.role = settings.b ? 'dialog' : 'region';
      if (layer > 1) box.prepend(button('×', close, 'x'));
      if (layer > 1) box.firstChild.ariaLabel = words[11];
    } else {
      box = make('div', { className: 'back' }, gpc || choice.o ? make('span', {}, '✓ ' + words[10]) : '', button(words[7], () => open(2)));
      if (settings.c) box.append(button(words[17], () => open(4), 'ca'));
      if (settings.c) box.lastChild.append(icon());
    }
    inside.append(box);
    if (settings.b && layer) box.showModal();
    if (layer > 1) box.focus();
    else if (had || opener) (layer ? box : opener?.isConnected ? opener : box.querySelector('button')).focus();
    if (!layer) opener = 0;
  };

  const icon = () => {
    const svg = (name, attributes) => {
      const element = page.createElementNS('http://www.w3.org/2000/svg', name);
      for (const key in attributes) element.setAttribute(key, attributes[key]);
      return element;
    };
    const drawing = svg('svg', { viewBox: '0 0 30 14', width: 30, height: 14, 'aria-hidden': true });
    settings.c.forEach(([d, stroke, fill]) => drawing.append(svg('path', { d, stroke, fill, 'stroke-width': 1.2, 'stroke-linecap': 'round' })));
    return drawing;
  };

  const open = layer => {
    opener = page.activeElement == host ? 0 : page.activeElement;
    show(layer);
  };

  // Opting in again after an opt-out takes a second step (11 CCR 7028).
  const choose = (method, codes) => {
    if (choice.o && optional.some(([code, , , deniedBy]) => codes.includes(code) && deniedBy.includes('opt-out') && !isDenied(deniedBy, lasting()))) return show(3, codes);
    post(method, codes);
    show(0);
  };

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
  if (gpc && !choice.g) post('signal', isDecided() ? allowed() : [], 1);
  else if (isDecided() || settings.o) update();
  clear();
  release();
  mount();
  raise('ready');
  send();
  addEventListener('online', send);
  (window.requestIdleCallback || setTimeout)(() => fetch(portal + 'embed/config.json?lang=' + settings.l, { credentials: 'omit' })
    .then(answer => answer.ok && answer.json()).then(fresh => fresh && keep('pp_config', fresh)).catch(() => {}));
})(BAKED, STYLE);
