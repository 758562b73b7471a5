// "Lantern Analytics": recognises the browser by a number, as analytics do.
document.cookie = '_lantern_id=4711;path=/;max-age=15552000';
document.cookie = '_lantern_page=' + location.pathname.length + ';max-age=15552000';
try { localStorage.lantern_queue = '[]'; sessionStorage.lantern_visit = '1'; } catch { /* forbidden here: count without */ }
window.lantern = true;
