// llms.txt: what the guide holds, for readers that are programs (https://llmstxt.org).

/** An index of the Markdown pages, with the first sentence of each. */
export function index(summary, parts) {
  const sections = parts.map((part) => {
    const lines = part.pages.map(
      (page) => `- [${page.title}](${page.source}): ${sentence(page.summary)}`,
    );
    return `## ${part.title}\n\n${lines.join('\n')}\n`;
  });
  return `# Bonito\n\n> ${sentence(summary)}\n\n${sections.join('\n')}`;
}

/** All pages in one text. */
export function full(parts) {
  const pages = parts.flatMap((part) => part.pages);
  return pages.map((page) => `<!-- ${page.source} -->\n\n${page.text.trim()}\n`).join('\n');
}

function sentence(text) {
  const flat = text.replace(/\s+/g, ' ').trim();
  const end = flat.search(/[.:](\s|$)/);
  return end < 0 ? flat : `${flat.slice(0, end)}.`;
}
