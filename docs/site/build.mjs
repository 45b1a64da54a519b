// Makes the guide a folder of HTML: node build.mjs [TARGET], by default target/docs of the repository.
//
// Its own few lines around markdown-it rather than a site framework: those write absolute addresses and module scripts,
// which a browser does not load from a folder. Nothing that it writes asks another host for anything.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import MiniSearch from 'minisearch';
import { parts as wanted } from './contents.mjs';
import * as llms from './llms.mjs';
import { code, escape, render } from './markdown.mjs';
import { page, way } from './page.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const target = path.resolve(process.argv[2] ?? path.join(root, 'target/docs'));
const problems = [];
const files = new Map();

function fail() {
  console.error(problems.join('\n'));
  process.exit(1);
}

/** Every page of a part, with its source path and its place on the site. */
function expand(entry) {
  if (!entry.includes('*')) return [entry];
  const folder = path.posix.dirname(entry);
  return fs
    .readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `${folder}/${name}`);
}

function place(source) {
  const below = source.startsWith('docs/') ? source.slice(5) : `project/${source.toLowerCase()}`;
  return below.replace(/\.md$/, '.html');
}

const sources = wanted.flatMap((part) => part.pages.flatMap(expand));
const places = new Map(sources.map((source) => [source, place(source)]));
places.set('README.md', 'index.html');
places.set('docs/README.md', 'guide.html');

/** Where a link of a page leads on the site; other files of the repository become pages of code. */
function resolver(source, at) {
  return (address) => {
    if (/^([a-z]+:|#)/i.test(address)) return address;
    const [file, anchor] = address.split('#');
    const found = path.posix.normalize(path.posix.join(path.posix.dirname(source), decodeURI(file)));
    const full = path.join(root, found);
    if (found.startsWith('..') || !fs.existsSync(full)) {
      problems.push(`${source}: ${address} is not there`);
      return address;
    }
    const to = places.get(found.replace(/\/$/, '')) ?? carry(found, full);
    return way(at, to) + (anchor ? `#${anchor}` : '');
  };
}

function carry(found, full) {
  if (/\.(svg|png|json)$/.test(found) && found.startsWith('docs/')) {
    files.set(found.slice(5), { copy: full });
    return found.slice(5);
  }
  const at = `files/${found.replace(/\/$/, '')}.html`;
  files.set(at, { show: found.replace(/\/$/, ''), full });
  return at;
}

function read(source) {
  const text = fs.readFileSync(path.join(root, source), 'utf8').replaceAll('\r\n', '\n');
  const at = places.get(source);
  return { source, at, text, ...render(text, resolver(source, at)) };
}

function write(at, content) {
  const file = path.join(target, at);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
}

function listing(full, name) {
  if (!fs.statSync(full).isDirectory()) {
    return `<h2>${escape(name)}</h2>\n${code(fs.readFileSync(full, 'utf8'), path.extname(full).slice(1))}`;
  }
  return fs
    .readdirSync(full)
    .filter((child) => child !== 'target' && child !== 'node_modules' && !child.startsWith('.'))
    .sort()
    .map((child) => listing(path.join(full, child), `${name}/${child}`))
    .join('\n');
}

function unnamed() {
  const named = new Set(places.keys());
  return fs
    .readdirSync(path.join(root, 'docs'), { recursive: true })
    .map((name) => `docs/${name.split(path.sep).join('/')}`)
    .filter((name) => name.endsWith('.md') && !name.startsWith('docs/site/') && !named.has(name));
}

function searchable(pages) {
  const index = new MiniSearch({ fields: ['title', 'page', 'text'], storeFields: ['title', 'page', 'at'] });
  let id = 0;
  for (const entry of pages) {
    for (const section of entry.sections.filter((each) => each.text || each.title)) {
      const at = section.anchor ? `${entry.at}#${section.anchor}` : entry.at;
      index.add({ id: id++, title: section.title || entry.title, page: entry.title, text: section.text, at });
    }
  }
  return index;
}

for (const source of sources) {
  if (!fs.existsSync(path.join(root, source))) problems.push(`${source} is named in docs/site/contents.mjs and is not there`);
}
if (problems.length) fail();
for (const source of unnamed()) problems.push(`${source} is not named in docs/site/contents.mjs`);

const parts = wanted.map((part) => ({ ...part, pages: part.pages.flatMap(expand).map(read) }));
const order = parts.flatMap((part) => part.pages);
const home = read('README.md');
const guide = read('docs/README.md');

if (problems.length) fail();

fs.rmSync(target, { recursive: true, force: true });
for (const entry of [home, guide]) write(entry.at, page({ ...entry, parts }));
order.forEach((entry, i) => {
  write(entry.at, page({ ...entry, parts, previous: order[i - 1], next: order[i + 1] }));
});
for (const [at, file] of files) {
  if (file.copy) write(at, fs.readFileSync(file.copy));
  else write(at, page({ at, title: file.show, html: `<h1>${escape(file.show)}</h1>\n${listing(file.full, file.show)}`, parts }));
}
for (const entry of [home, guide, ...order]) write(entry.source, entry.text);
for (const name of ['style.css', 'site.js']) write(`assets/${name}`, fs.readFileSync(path.join(here, 'assets', name)));
write('assets/minisearch.js', fs.readFileSync(path.join(here, 'node_modules/minisearch/dist/umd/index.js'), 'utf8').replace(/\n\/\/# sourceMappingURL.*\n?$/, '\n'));
write('assets/index.js', `window.bonitoIndex = ${JSON.stringify(JSON.stringify(searchable([home, guide, ...order])))};\n`);
write('llms.txt', llms.index(home.summary, parts));
write('llms-full.txt', llms.full([{ pages: [home] }, ...parts]));
console.log(`${order.length + 2} pages and ${files.size} files in ${target}`);
