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
let inside, box, opener, shown;

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
  shown = layer;
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
  catchUp();
  if (choice.o && optional.some(([code, , , deniedBy]) => codes.includes(code) && deniedBy.includes('opt-out') && !isDenied(deniedBy, lasting()))) return show(3, codes);
  post(method, codes);
  show(0);
};
