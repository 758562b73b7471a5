window.made.push('second');
document.getElementById('order').append(...window.made.map(name => Object.assign(document.createElement('li'), { textContent: name })));
