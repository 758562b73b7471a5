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
    ['localStorage', 'sessionStorage'].forEach((storage, i) => off.some(item => item[1] == i + 1) &&
      Object.keys(window[storage]).forEach(name => isOff(i + 1, name) && window[storage].removeItem(name)));
    if (off.some(item => item[1] == 3)) indexedDB.databases().then(all => all.forEach(({ name }) => isOff(3, name) && indexedDB.deleteDatabase(name)));
  } catch {}
};
