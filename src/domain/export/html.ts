import {
  type Block,
  type Cell,
  cellLines,
  cleanText,
  type Section,
  type Table,
  type TextDocument,
} from './document/model';
import { DOCUMENT_CSS } from './html-style';

/**
 * A document as one HTML file that needs nothing else: style inside, no script, no resource to fetch, and a
 * policy that forbids both should a text ever get past the escaping. It is well-formed XML as well, so that
 * strict readers can check it. The same document always gives the same bytes.
 */
export function printHtml(document: TextDocument): string {
  const { title, subtitle, opening, sections } = document;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<meta name="color-scheme" content="light dark"/>
<title>${escapeHtml(`${title}: ${subtitle}`)}</title>
<style>
${DOCUMENT_CSS}
</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p class="subtitle">${escapeHtml(subtitle)}</p>
${opening.map(blockHtml).join('\n')}
</header>
<nav aria-labelledby="contents">
<h2 id="contents">Contents</h2>
${contentsHtml(sections)}
</nav>
<main>
${sections.map((section) => sectionHtml(section, 2)).join('\n')}
</main>
</body>
</html>
`;
}

/** Text for element content and for attribute values in double quotes. */
export const escapeHtml = (text: string): string =>
  cleanText(text).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const linesHtml = (text: string) => escapeHtml(text.trim()).replaceAll('\n', '<br/>');

function contentsHtml(sections: readonly Section[]): string {
  const items = sections.map(({ id, title, sections: inner }) => {
    const below = inner.length > 0 ? `\n${contentsHtml(inner)}\n` : '';
    return `<li><a href="#${escapeHtml(id)}">${escapeHtml(title)}</a>${below}</li>`;
  });
  return `<ol>\n${items.join('\n')}\n</ol>`;
}

function sectionHtml({ id, title, blocks, sections }: Section, level: number): string {
  const heading = `h${Math.min(level, 6)}`;
  return [
    // Not labelled: a section with a name is a landmark, and fifty of those help nobody to find one.
    '<section>',
    `<${heading} id="${escapeHtml(id)}">${escapeHtml(title)}</${heading}>`,
    ...blocks.map(blockHtml),
    ...sections.map((inner) => sectionHtml(inner, level + 1)),
    '</section>',
  ].join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${linesHtml(block.text)}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${linesHtml(item)}</li>`).join('\n')}\n</ul>`;
    case 'facts':
      return `<dl>\n${block.rows.map(({ term, text }) => `<div><dt>${escapeHtml(term)}</dt><dd>${cellHtml(text)}</dd></div>`).join('\n')}\n</dl>`;
    case 'code':
      return `<figure>\n<figcaption>${escapeHtml(block.caption)}</figcaption>\n<pre><code>${escapeHtml(block.text)}</code></pre>\n</figure>`;
    case 'table':
      return tableHtml(block);
  }
}

function cellHtml(cell: Cell): string {
  const lines = cellLines(cell);
  const [only] = lines;
  if (only === undefined) return '–';
  if (lines.length === 1) return linesHtml(only);
  return `<ul>${lines.map((line) => `<li>${linesHtml(line)}</li>`).join('')}</ul>`;
}

/** A wide table scrolls in its own box, which the keyboard can reach. */
function tableHtml({ caption, columns, rows }: Table): string {
  const name = escapeHtml(caption);
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  const body = rows.map(([first, ...others]) => {
    const cells = others.map((cell) => `<td>${cellHtml(cell)}</td>`).join('');
    return `<tr><th scope="row">${cellHtml(first ?? '')}</th>${cells}</tr>`;
  });
  return [
    `<div class="wide" role="region" tabindex="0" aria-label="${name}">`,
    `<table>\n<caption>${name}</caption>`,
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>\n${body.join('\n')}\n</tbody>`,
    '</table>\n</div>',
  ].join('\n');
}
