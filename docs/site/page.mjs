// The frame around each page. Every address in it is relative, so that a page opens from a folder and under any path.

import path from 'node:path';
import { escape } from './markdown.mjs';

/** The way from one page to another, both as paths below the site's folder. */
export function way(from, to) {
  return path.posix.relative(path.posix.dirname(from), to) || path.posix.basename(to);
}

export function page({ at, title, html, parts, sections = [], next, previous }) {
  const root = '../'.repeat(at.split('/').length - 1);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title === 'Bonito' ? title : `${title} · Bonito`)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${root}assets/style.css">
<script defer src="${root}assets/site.js" data-root="${root}"></script>
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header>
<a class="brand" href="${way(at, 'index.html')}">Bonito</a>
<a class="contents" href="#guide">Contents</a>
<div class="search" role="search">
<label for="search" class="hidden">Search the guide</label>
<input id="search" type="search" placeholder="Search  /" autocomplete="off" spellcheck="false">
<ol id="found" aria-live="polite" hidden></ol>
</div>
</header>
<div class="frame">
<nav id="guide" aria-label="The guide">
${parts.map((part) => menu(at, part)).join('\n')}
</nav>
<main id="content" tabindex="-1">
${html}
${steps(at, previous, next)}
</main>
${outline(sections)}
</div>
</body>
</html>
`;
}

function menu(at, part) {
  const here = part.pages.some((entry) => entry.at === at);
  const items = part.pages
    .map((entry) => {
      const current = entry.at === at ? ' aria-current="page"' : '';
      return `<li><a href="${way(at, entry.at)}"${current}>${escape(entry.title)}</a></li>`;
    })
    .join('');
  const open = here || part.pages.length < 20 ? ' open' : '';
  return `<details${open}><summary>${escape(part.title)}</summary><ul>${items}</ul></details>`;
}

function outline(sections) {
  const shown = sections.filter((section) => section.level === 2);
  if (shown.length < 3) return '<aside></aside>';
  const items = shown.map(
    (section) => `<li><a href="#${section.anchor}">${escape(section.title)}</a></li>`,
  );
  return `<aside><nav aria-label="On this page"><p>On this page</p><ul>${items.join('')}</ul></nav></aside>`;
}

function steps(at, previous, next) {
  const link = (entry, rel, word) =>
    entry ? `<a rel="${rel}" href="${way(at, entry.at)}">${word} ${escape(entry.title)}</a>` : '<span></span>';
  if (!previous && !next) return '';
  return `<footer>${link(previous, 'prev', '←')}${link(next, 'next', '→')}</footer>`;
}
