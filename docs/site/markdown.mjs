// Markdown to HTML, with the same anchors as GitHub makes.

import GithubSlugger from 'github-slugger';
import hljs from 'highlight.js/lib/common';
import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false, highlight });

function highlight(code, language) {
  if (!hljs.getLanguage(language)) return '';
  return hljs.highlight(code, { language, ignoreIllegals: true }).value;
}

markdown.renderer.rules.table_open = () => '<div class="table"><table>\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';

/** The text of an inline token, without its marks. */
function plain(token) {
  return (token.children ?? [])
    .map((child) => (child.type === 'softbreak' ? ' ' : child.content))
    .join('');
}

/**
 * One page. `resolve(address)` says where a link of the source leads on the site.
 * Returns its title, its first paragraph, its sections (each with anchor and text), its HTML.
 */
export function render(source, resolve) {
  const tokens = markdown.parse(source.replace(/^<!--[\s\S]*?-->\n/, ''), {});
  const slugger = new GithubSlugger();
  const sections = [{ anchor: '', title: '', text: '' }];
  let title = '';
  let summary = '';
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token.type === 'heading_open') {
      const words = plain(tokens[i + 1]);
      token.attrSet('id', slugger.slug(words));
      if (token.tag === 'h1' && !title) title = words;
      sections.push({ anchor: token.attrGet('id'), title: words, text: '', level: +token.tag[1] });
    } else if (token.type === 'inline' || token.type === 'fence') {
      const words = token.type === 'fence' ? token.content : plain(token);
      if (!summary && title && tokens[i - 1]?.type === 'paragraph_open') summary = words;
      if (tokens[i - 1]?.type !== 'heading_open') sections.at(-1).text += `${words}\n`;
      relink(token.children ?? [], resolve);
    }
  }
  return { title, summary, sections, html: markdown.renderer.render(tokens, markdown.options, {}) };
}

function relink(children, resolve) {
  for (const child of children) {
    const name = child.type === 'link_open' ? 'href' : child.type === 'image' ? 'src' : null;
    if (name) child.attrSet(name, resolve(child.attrGet(name)));
  }
}

/** A file that is no Markdown, as a page of code. */
export function code(text, extension) {
  const language = { yml: 'yaml', mjs: 'javascript', sh: 'bash' }[extension] ?? extension;
  const shown = highlight(text, language) || markdown.utils.escapeHtml(text);
  return `<pre><code class="hljs">${shown}</code></pre>\n`;
}

export const escape = markdown.utils.escapeHtml;
