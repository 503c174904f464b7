import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { glossaryDocument } from '#domain/export/document';
import type { Section, TextDocument } from '#domain/export/document/model';
import { escapeHtml, printHtml } from '#domain/export/html';
import { printPolicyJson } from '#domain/export/json';
import { printMarkdown } from '#domain/export/markdown';
import type { Policy } from '#domain/glossary/schema/policy';
import { TEMPLATES, templateGlossary } from '#domain/glossary/templates/index';
import { parseCanonical } from '#domain/publish/canonical';
import { smallPolicy } from '../../support/small-glossary';
import { describeWithTool, runTool } from '../../support/tools';

const DIGEST = `sha-256:${'0'.repeat(64)}`;
const IDENTITY = { id: 'acme', policyDigest: DIGEST };

const template = (id: (typeof TEMPLATES)[number]['id']) =>
  templateGlossary(id, { glossaryId: 'acme', title: 'Acme' }).policy;
const POLICIES: readonly (readonly [string, Policy])[] = [
  ['small', smallPolicy()],
  ...TEMPLATES.map(({ id }) => [id, template(id)] as const),
];

const SECTION_IDS = [
  'glance',
  'stages',
  'transitions',
  'thresholds',
  'tiers',
  'scores',
  'parties',
  'systems',
  'fields',
  'activities',
  'signals',
  'reasons',
  'populations',
  'routing',
  'queues',
  'territories',
  'calendars',
  'slas',
  'raci',
  'rhythm',
  'rollout',
  'governance',
  'signatures',
];

const flat = (sections: readonly Section[]): Section[] =>
  sections.flatMap((one) => [one, ...flat(one.sections)]);

/** A policy in which every text people write is `text`, with something of its own in front where it must differ. */
function withTexts(text: string): Policy {
  const turn = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => turn(item, key));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, turn(item, name)]));
    }
    const written = [
      'name',
      'label',
      'title',
      'purpose',
      'definition',
      'exit',
      'kpi',
      'text',
      'note',
      'what',
      'output',
      'focus',
      'workstream',
      'description',
      'doneWhen',
      'action',
      'ownerGroup',
      'nurtureTrack',
      'channel',
      'unit',
    ];
    const timeUnit = key === 'unit' && /(minutes|hours|days)$/.test(String(value));
    return typeof value === 'string' && written.includes(key) && !timeUnit ? text : value;
  };
  return turn(smallPolicy(), '') as Policy;
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><style>*{display:none}',
  'a | b || c \\| d',
  '=cmd()',
  'line one\nline two\r\n\r\n# not a heading',
  '- no list\n1. none\n> no quote\n=====\n---',
  '[link](javascript:alert(1)) ![image](http://example.invalid/x.png)',
  '`code` *bold* _italic_ ~~gone~~ $math$ &amp; &#60;',
  '<!-- comment',
  'half a pair \ud800, a bell \u0007, a null \0',
  'é 漢 👩‍👩‍👧',
] as const;

describe('the glossary as a document', () => {
  it.each(POLICIES)(
    '%s: has every section, each with something to say and an id of its own',
    (_name, policy) => {
      const { sections } = glossaryDocument(policy, IDENTITY);
      expect(sections.map(({ id }) => id)).toEqual(SECTION_IDS);
      const all = flat(sections);
      for (const { id, title, blocks, sections: inner } of all) {
        expect(title.trim(), id).not.toBe('');
        expect(blocks.length + inner.length, id).toBeGreaterThan(0);
      }
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      for (const { blocks } of all) {
        for (const block of blocks) {
          if (block.kind !== 'table') continue;
          for (const row of block.rows) expect(row, block.caption).toHaveLength(block.columns.length);
        }
      }
    },
  );

  it('says every text that people wrote, and every number that was agreed', () => {
    const html = printHtml(glossaryDocument(smallPolicy(), IDENTITY));
    const { governance, ...rest } = smallPolicy();
    const texts = textsOf([rest, governance.rules]);
    expect(texts.length).toBeGreaterThan(60);
    for (const text of texts) expect(html, text).toContain(escapeHtml(text));
    for (const said of [
      '50 (MQL score)',
      '30 days',
      '90 %',
      '25 %',
      '1 business hour',
      '30 business days',
      '09:00–17:30',
      '2026-12-25',
      'weeks 2–4',
      DIGEST,
    ]) {
      expect(html).toContain(said);
    }
  });

  it('says what is not there instead of showing nothing', () => {
    const policy: Policy = {
      ...smallPolicy(),
      purpose: '',
      routing: null,
      rollout: null,
      slas: [],
      scores: [],
      tiers: [],
      raci: [],
      fields: [],
      thresholds: [],
    };
    const markdown = printMarkdown(glossaryDocument(policy, { id: 'acme', policyDigest: null }));
    for (const sentence of [
      'Leads are not routed.',
      'No rollout is planned yet.',
      'No SLA is defined.',
      'No score is defined.',
      'No field is defined.',
      'not computed',
    ]) {
      expect(markdown).toContain(sentence);
    }
  });

  it.each(POLICIES)('%s: gives the same bytes for equal policies', (_name, policy) => {
    const copy: Policy = JSON.parse(JSON.stringify(policy));
    expect(printHtml(glossaryDocument(copy, IDENTITY))).toBe(printHtml(glossaryDocument(policy, IDENTITY)));
    expect(printMarkdown(glossaryDocument(copy, IDENTITY))).toBe(
      printMarkdown(glossaryDocument(policy, IDENTITY)),
    );
  });
});

/** Values under the keys that people fill with sentences. */
function textsOf(value: unknown, key = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => textsOf(item, key));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, item]) => textsOf(item, name));
  const sentences = [
    'name',
    'label',
    'title',
    'purpose',
    'definition',
    'exit',
    'kpi',
    'text',
    'note',
    'what',
    'output',
    'focus',
    'workstream',
    'description',
    'doneWhen',
    'action',
    'ownerGroup',
    'nurtureTrack',
    'timeZone',
  ];
  return typeof value === 'string' && sentences.includes(key) && value !== '' ? [value] : [];
}

describe('HTML', () => {
  const tagsOf = (html: string) => html.replaceAll(/<style>[\s\S]*?<\/style>/g, '').match(/<[^>]*>/g) ?? [];

  it.each(POLICIES)('%s: needs nothing but itself', (_name, policy) => {
    const html = printHtml(glossaryDocument(policy, IDENTITY));
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|https?:|\ssrc=|\son[a-z]+=/i);
    expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
    expect(html).toContain("content=\"default-src 'none'; style-src 'unsafe-inline'\"");
    expect(html.match(/<title>/g)).toHaveLength(1);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html.match(/<main>/g)).toHaveLength(1);
  });

  it.each(POLICIES)('%s: every link and label points at an id that is there once', (_name, policy) => {
    const html = printHtml(glossaryDocument(policy, IDENTITY));
    const found = (pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1]);
    const ids = found(/ id="([^"]*)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    const links = found(/href="#([^"]*)"/g);
    expect(links.length).toBeGreaterThan(25);
    for (const target of [...links, ...found(/aria-labelledby="([^"]*)"/g)]) expect(ids).toContain(target);
    expect(html.match(/<caption>[^<]+<\/caption>/g)?.length).toBe(html.match(/<table>/g)?.length);
    expect(html).not.toMatch(/<th>/);
  });

  it.each(HOSTILE)('shows %j as text', (text) => {
    const tame = tagsOf(printHtml(glossaryDocument(withTexts('tame'), IDENTITY)));
    const html = printHtml(glossaryDocument(withTexts(text), IDENTITY));
    const attributes = (tag: string) => tag.replaceAll(/aria-label="[^"]*"/g, 'aria-label=""');
    const structure = (tags: readonly string[]) => tags.map(attributes).filter((tag) => tag !== '<br/>');
    expect(structure(tagsOf(html))).toEqual(structure(tame));
  });

  describeWithTool('python3', 'read as XML by Python', () => {
    const program = [
      'import sys, xml.etree.ElementTree as T',
      't = T.fromstring(sys.stdin.buffer.read().decode("utf-8"))',
      'print(len(t.findall(".//table")), "".join(t.find(".//h1").itertext()), sep="\\n")',
    ].join('\n');

    it.each(
      [...POLICIES.map(([, policy]) => policy), ...HOSTILE.map(withTexts)].map(
        (policy) => [policy.title, policy] as const,
      ),
    )('is well formed: %j', (_title, policy) => {
      const document = glossaryDocument(policy, IDENTITY);
      const html = printHtml(document);
      const { stdout, stderr, status } = runTool('python3', ['-c', program], undefined, html);
      expect(stderr).toBe('');
      expect(status).toBe(0);
      const [tables, ...heading] = stdout.trimEnd().split('\n');
      expect(Number(tables)).toBe(html.match(/<table>/g)?.length);
      expect(heading.join('\n')).toBe(
        policy.title
          .replace(/\r\n?/g, '\n')
          .replaceAll('\0', '\ufffd')
          .replaceAll('\u0007', '\ufffd')
          .replace(/\p{Surrogate}/gu, '\ufffd'),
      );
    });
  });
});

describe('Markdown', () => {
  const oneCell = (text: string): TextDocument => ({
    title: text,
    subtitle: text,
    opening: [
      { kind: 'paragraph', text },
      { kind: 'list', items: [text, text] },
      { kind: 'code', caption: text, text },
    ],
    sections: [
      {
        id: 'only',
        title: text,
        blocks: [{ kind: 'table', caption: text, columns: ['A', text], rows: [[text, [text, text]]] }],
        sections: [],
      },
    ],
  });

  it('escapes what would be a column, and keeps lines within a cell', () => {
    const lines = printMarkdown(oneCell('a | b\nc')).split('\n');
    expect(lines).toContain('| A | a \\| b c |');
    expect(lines).toContain('| a \\| b<br>c | a \\| b<br>c<br>a \\| b<br>c |');
    expect(lines).toContain('a \\| b\\');
  });

  it.each([
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['+ item', '\\+ item'],
    ['12. item', '12\\. item'],
    ['3) item', '3\\) item'],
    ['> quote', '&gt; quote'],
    ['===', '\\==='],
    ['<b>&amp;', '&lt;b&gt;&amp;amp;'],
    ['    code', 'code'],
    ['2026-03-02 to 5', '2026-03-02 to 5'],
  ])('keeps %j a paragraph', (text, printed) => {
    expect(printMarkdown(oneCell(text)).split('\n\n')[2]).toBe(printed);
  });

  describeWithTool('cmark-gfm', 'read by cmark-gfm', () => {
    const render = (markdown: string) => {
      const { stdout, status } = runTool(
        'cmark-gfm',
        ['--unsafe', '-e', 'table', '-e', 'strikethrough'],
        undefined,
        markdown,
      );
      expect(status).toBe(0);
      return stdout;
    };
    const tags = (html: string) => (html.match(/<[^>]*>/g) ?? []).filter((tag) => !/^<br ?\/?>$/.test(tag));

    it('has the structure of a tame document, whatever the texts', () => {
      const tame = tags(render(printMarkdown(oneCell('tame'))));
      const piece = fc.constantFrom(
        '<b>',
        '|',
        '\\',
        '`',
        '*',
        '_',
        '~~',
        '[a](b)',
        '![',
        '#',
        '- ',
        '1. ',
        '> ',
        '===',
        '---',
        '\n',
        '\r',
        '\t',
        '    ',
        '&lt;',
        'a',
        ' ',
        '<!--',
        '```',
        ':-',
        '+',
        '<a href="x">',
        'é',
      );
      fc.assert(
        fc.property(
          fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => `x${parts.join('')}`),
          piece,
          (text, start) => {
            // With something to see in front, and without: the start of a line is where blocks begin.
            for (const one of [text, `${start}${text}`]) {
              expect(tags(render(printMarkdown(oneCell(one)))), one).toEqual(tame);
            }
          },
        ),
        { seed: 42, numRuns: 60 },
      );
    });

    it.each(POLICIES)('%s: every table has all its cells', (_name, policy) => {
      const document = glossaryDocument(policy, IDENTITY);
      const html = render(printMarkdown(document));
      const blocks = [...document.opening, ...flat(document.sections).flatMap((section) => section.blocks)];
      const cells = blocks.flatMap((block) => {
        if (block.kind === 'facts') return [2 * block.rows.length];
        return block.kind === 'table' ? [block.columns.length * block.rows.length] : [];
      });
      expect(html.match(/<table>/g)).toHaveLength(cells.length);
      expect(html.match(/<td>/g)).toHaveLength(cells.reduce((sum, count) => sum + count, 0));
    });
  });
});

describe('the policy as JSON', () => {
  it('is canonical and holds the policy, its version and its digest, and nothing else', () => {
    const text = printPolicyJson(smallPolicy(), IDENTITY);
    if (!text.ok) throw new Error(text.error.message);
    const read = parseCanonical(text.value);
    expect(read).toEqual({
      ok: true,
      value: {
        kind: 'parley.policy-export',
        formatVersion: 1,
        glossary: { id: 'acme', title: 'Small glossary', version: 1 },
        policyDigest: DIGEST,
        policy: smallPolicy(),
      },
    });
  });

  it('refuses what JSON cannot hold', () => {
    const result = printPolicyJson({ ...smallPolicy(), title: 'half \ud800' }, IDENTITY);
    expect(result.ok ? null : result.error.code).toBe('unrepresentable');
  });
});
