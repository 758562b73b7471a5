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
