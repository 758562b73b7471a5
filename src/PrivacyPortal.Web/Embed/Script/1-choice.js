// --- what is asked: the settings in the script; where its address is pinned to a version, newer ones kept from an earlier page ---

const portal = tag.src.replace(/embed\/.*/, '');

// Storage may be full or forbidden: then everything lives as long as the page.
const keep = (key, value) => {
  try {
    if (value) localStorage[key] = JSON.stringify(value);
    return JSON.parse(localStorage[key]);
  } catch {}
};
const pinned = !/embed\/consent\.js/.test(tag.src);
// The first look into storage takes longer than the whole banner: nothing is looked for where nothing can be.
const kept = pinned && keep('pp_config');
const settings = kept && kept.l == baked.l && kept.s >= baked.s ? kept : baked;
const words = settings.w;
const optional = settings.k.filter(category => category[0] != 'necessary');

// --- what was chosen: v visitor, i receipt, a allowed, b banner version, e asked again at, o opted out at, g signal told, p person told,
// d other denials ---

const now = Date.now();
const { preview, domain, person } = tag.dataset;
const stored = () => {
  try {
    return preview ? {} : Object.fromEntries(new URLSearchParams(page.cookie.match(/(?:^|; )pp_consent=([^;]*)/)?.[1] || !navigator.cookieEnabled && localStorage.pp_consent || ''));
  } catch {
    return {};
  }
};
let choice = stored();
const list = text => text ? text.split('.') : [];
const { globalPrivacyControl: gpc, doNotTrack } = navigator;
const dnt = doNotTrack == 1;

// What no second step takes back, and with an opt-out all there is.
const lasting = () => [gpc && 'gpc', dnt && settings.n && 'dnt', ...list(choice.d)];
const denials = () => [choice.o && 'opt-out', ...lasting()].filter(Boolean);
const isDenied = (codes = '', by = denials()) => by.some(denial => denial && codes.includes(denial));
const isDecided = () => choice.b >= settings.a && choice.e > now;
// Where everything begins on, what was turned off stays off after the choice has lapsed.
const isOpen = ([code, , , deniedBy]) => !isDenied(deniedBy) && (isDecided() || settings.o && choice.b ? list(choice.a).includes(code) : settings.o);
const allowed = () => optional.filter(isOpen).map(category => category[0]);
const allows = code => code == 'necessary' || allowed().includes(code);
// Twelve months after an opt-out nobody is asked (Cal. Civ. Code 1798.135(c)(4)).
const isAsked = () => !isDecided() && !(choice.o > now - 31536e6) && !gpc;

const secure = location.protocol == 'https:' ? ';secure' : '';
const write = () => {
  const text = '' + new URLSearchParams(choice);
  try {
    // A domain that is not the page's is refused; then the choice is this host's.
    for (const where of [domain ? ';domain=' + domain : '', '']) {
      if (!page.cookie.includes(text)) {
        page.cookie = 'pp_consent=' + text + ';path=/;samesite=lax;max-age=' + (choice.e && !choice.o && !settings.o ? (choice.e - now) / 1e3 | 0 : 34560000) +
          secure + where;
      }
    }
    if (!page.cookie.includes(text)) localStorage.pp_consent = text;
  } catch {}
};
