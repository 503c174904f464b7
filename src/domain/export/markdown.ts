import {
  type Block,
  type Cell,
  cellLines,
  cleanText,
  type Section,
  type TextDocument,
} from './document/model';

/**
 * A document as GitHub Flavored Markdown (spec 0.29). Every text is escaped, so that a name never becomes a
 * heading, a link, a table column, HTML or a formula. Line breaks inside a text stay line breaks. The same
 * document always gives the same bytes.
 */
export function printMarkdown({ title, subtitle, opening, sections }: TextDocument): string {
  const parts = [
    `# ${inline(title)}`,
    paragraphText(subtitle),
    ...opening.map(blockMarkdown),
    '## Contents',
    contents(sections, 0),
    ...sections.flatMap((section) => sectionMarkdown(section, 2)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** One line of text where no block can begin: headings, cells, list items after their first word. */
function inline(text: string): string {
  return cleanText(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]|~$#]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Text at the start of a line, where a list marker, a number or a setext underline would begin a block. */
function atLineStart(text: string): string {
  return inline(text)
    .replace(/^[-+=:]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

const nonEmptyLines = (text: string) =>
  cleanText(text)
    .split('\n')
    .filter((line) => line.trim() !== '');

const paragraphText = (text: string, indent = '') =>
  nonEmptyLines(text).map(atLineStart).join(`\\\n${indent}`);

/** Headings carry their own anchors, since the ones GitHub makes of titles need not be unique. */
const anchor = (id: string) => `<a id="${id}"></a>`;

function contents(sections: readonly Section[], depth: number): string {
  return sections
    .map(({ id, title, sections: inner }) => {
      const below = inner.length > 0 ? `\n${contents(inner, depth + 1)}` : '';
      return `${'  '.repeat(depth)}- [${inline(title)}](#${id})${below}`;
    })
    .join('\n');
}

function sectionMarkdown({ id, title, blocks, sections }: Section, level: number): string[] {
  return [
    `${anchor(id)}\n\n${'#'.repeat(Math.min(level, 6))} ${inline(title)}`,
    ...blocks.map(blockMarkdown),
    ...sections.flatMap((inner) => sectionMarkdown(inner, level + 1)),
  ];
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return paragraphText(block.text);
    case 'list':
      return block.items.map((item) => `- ${paragraphText(item, '  ')}`).join('\n');
    case 'facts':
      return tableMarkdown(
        ['What', 'Agreed'],
        block.rows.map(({ term, text }) => [term, text]),
      );
    case 'code':
      return captioned(block.caption, fenced(block.text));
    case 'table':
      return captioned(block.caption, tableMarkdown(block.columns, block.rows));
  }
}

const captioned = (caption: string, what: string) => `*${inline(caption)}*\n\n${what}`;

/** A fence longer than any run of backticks in the text, which nothing in it can then close. */
function fenced(text: string): string {
  const clean = cleanText(text);
  const longest = Math.max(2, ...(clean.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${clean}\n${fence}`;
}

function tableMarkdown(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [
    row(columns.map(inline)),
    row(columns.map(() => '---')),
    ...rows.map((cells) => row(cells.map(cellMarkdown))),
  ].join('\n');
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

const cellMarkdown = (cell: Cell) => cellLines(cell).flatMap(nonEmptyLines).map(inline).join('<br>') || '–';
