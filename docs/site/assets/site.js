// Search on this machine: the index is loaded when it is first asked for, as a plain script that also loads from a folder.
(() => {
  // What is wider than its place is scrolled with the keys once it has the focus.
  for (const wide of document.querySelectorAll('pre, .table')) {
    if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
  }

  const root = document.currentScript.dataset.root;
  const field = document.getElementById('search');
  const found = document.getElementById('found');
  let ready;

  function load(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `${root}assets/${name}`;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  function index() {
    ready ??= Promise.all([load('minisearch.js'), load('index.js')]).then(() =>
      MiniSearch.loadJSON(window.bonitoIndex, {
        fields: ['title', 'page', 'text'],
        storeFields: ['title', 'page', 'at'],
      }),
    );
    return ready;
  }

  function entry(hit) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = root + hit.at;
    link.textContent = hit.title;
    const page = document.createElement('small');
    page.textContent = hit.page;
    link.append(page);
    item.append(link);
    return item;
  }

  async function search() {
    const words = field.value.trim();
    if (!words) {
      found.hidden = true;
      return;
    }
    const options = { prefix: true, fuzzy: 0.15, boost: { title: 4, page: 2 }, combineWith: 'AND' };
    const hits = (await index()).search(words, options).slice(0, 12);
    if (field.value.trim() !== words) return;
    const nothing = document.createElement('li');
    nothing.textContent = 'Nothing found';
    found.replaceChildren(...(hits.length ? hits.map(entry) : [nothing]));
    found.hidden = false;
  }

  function move(event) {
    const links = [...found.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') {
      found.hidden = true;
      field.focus();
    } else if (event.key === 'Enter' && event.target === field && links.length) {
      links[0].click();
    } else if (step && links.length) {
      event.preventDefault();
      (at + step < 0 ? field : links[Math.min(at + step, links.length - 1)]).focus();
    }
  }

  field.addEventListener('input', search);
  document.querySelector('.search').addEventListener('keydown', move);
  document.addEventListener('click', (event) => {
    if (!event.target.closest('.search')) found.hidden = true;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && event.target === document.body) {
      event.preventDefault();
      field.focus();
    }
  });
})();
