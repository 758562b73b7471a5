// What a shop adds: its own link to the settings, and somebody who listens.
document.getElementById('cookies').addEventListener('click', () => window.consent?.open());
document.addEventListener('consent:change', event => document.documentElement.dataset.allowed = event.detail.allowed.join(' '));
