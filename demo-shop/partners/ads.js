// "Beacon Ads".
document.cookie = '_beacon_id=1234;path=/;max-age=7776000';
window.beacon = true;
