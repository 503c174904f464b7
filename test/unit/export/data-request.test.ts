import { describe, expect, it } from 'vitest';
import { dataRequest, requestSystems } from '#domain/export/data-request';
import type { Block, Section, TextDocument } from '#domain/export/document/model';
import { printHtml } from '#domain/export/html';
import { printMarkdown } from '#domain/export/markdown';
import { type Policy, policySchema } from '#domain/glossary/schema/policy';
import { TEMPLATES, templateGlossary } from '#domain/glossary/templates/index';
import { recognisePreset } from '#domain/leads/presets/recognise';
import { smallPolicy } from '../../support/small-glossary';
import { describeWithTool, runTool } from '../../support/tools';

const SYSTEMS = ['salesforce', 'hubspot', 'marketo'] as const;

const POLICIES: readonly (readonly [string, Policy])[] = [
  ['small', smallPolicy()],
  ...TEMPLATES.map(
    ({ id }) => [id, templateGlossary(id, { glossaryId: 'acme', title: 'Acme' }).policy] as const,
  ),
];

const flat = (sections: readonly Section[]): Section[] =>
  sections.flatMap((one) => [one, ...flat(one.sections)]);
const blocksOf = (document: TextDocument, id: string): readonly Block[] =>
  flat(document.sections).find((one) => one.id === id)?.blocks ?? [];
const codesOf = (document: TextDocument, system: string) =>
  blocksOf(document, `${system}-copy`).flatMap((block) => (block.kind === 'code' ? [block] : []));
const fieldRows = (document: TextDocument, system: string) =>
  blocksOf(document, `${system}-fields`).flatMap((block) => (block.kind === 'table' ? block.rows : []));
const namesIn = (text: string): string[] => text.split(/,\s*/);

/** Fields under the names given, all of the CRM. */
function withNames(names: readonly (string | null)[], more: object = {}): Policy {
  const [field] = smallPolicy().fields;
  return policySchema.parse({
    ...smallPolicy(),
    fields: [
      ...smallPolicy().fields,
      ...names.map((salesforce, i) => ({
        ...field,
        id: `named-${i}`,
        label: `Named ${i}`,
        apiNames: { salesforce, hubspot: null, marketo: null },
        ...more,
      })),
    ],
  });
}

describe('the systems asked', () => {
  it('are those that the glossary names fields of, else all', () => {
    expect(requestSystems(smallPolicy())).toEqual(SYSTEMS);
    expect(requestSystems(withNames(['Grade__c', null]))).toEqual(['salesforce']);
    for (const { id } of TEMPLATES) {
      const { policy } = templateGlossary(id, { glossaryId: 'acme', title: 'Acme' });
      expect(requestSystems(policy)).toEqual(SYSTEMS);
    }
  });

  it('have a page each, and can be asked alone', () => {
    expect(
      dataRequest(smallPolicy())
        .sections.map(({ id }) => id)
        .slice(2),
    ).toEqual(SYSTEMS);
    const alone = dataRequest(smallPolicy(), ['marketo']);
    expect(alone.sections.map(({ id }) => id).slice(2)).toEqual(['marketo']);
  });
});

describe('what is asked for', () => {
  const asked = (system: (typeof SYSTEMS)[number]) =>
    blocksOf(dataRequest(smallPolicy()), `${system}-files`).flatMap((block) =>
      block.kind === 'table' ? block.rows.map(([, , columns = '']) => namesIn(String(columns))) : [],
    );

  it.each<[system: (typeof SYSTEMS)[number], roles: (string | null)[]]>([
    ['salesforce', ['Lead', 'Lead History', 'Contact', 'Task', 'Event', 'Opportunity']],
    ['hubspot', ['contacts', 'property history of contacts', null, 'deals']],
    ['marketo', ['leads', 'activities', 'activities', 'activities']],
  ])('is known of %s when it comes', (system, objects) => {
    const known = asked(system).map((columns) => recognisePreset(columns)[0]?.preset ?? null);
    expect(known.map((preset) => preset?.object ?? null)).toEqual(objects);
    for (const preset of known) if (preset) expect(preset.system).toBe(system);
  });
});

describe.each(POLICIES)('the request of %s', (_, policy) => {
  const document = dataRequest(policy);
  const markdown = printMarkdown(document);

  it.each(SYSTEMS)('lists every field that has a name in %s, and has it among what is copied', (system) => {
    const rows = new Map(fieldRows(document, system).map(([label, name]) => [label, name]));
    const copied = codesOf(document, system).map(({ text }) => text.replace(/\s+/g, ' '));
    for (const { label, apiNames } of policy.fields) {
      const name = apiNames[system];
      if (name === null) continue;
      expect(rows.get(label)).toBe(name);
      const isThere = copied.some((text) => namesIn(text.replace(/^SELECT | FROM .*$/g, '')).includes(name));
      expect(isThere, name).toBe(true);
    }
  });

  it('asks where fields are that criteria ask for and that have no name', () => {
    const rows = new Map(fieldRows(document, 'salesforce').map(([label, ...rest]) => [label, rest]));
    for (const [label, [name = '', , why = '']] of rows) {
      const field = policy.fields.find((one) => one.label === label);
      expect(field).toBeDefined();
      if (field?.apiNames.salesforce !== null) continue;
      expect(name).toBe('not known; please fill in');
      expect(why).not.toEqual([]);
    }
  });

  it('asks of every system what dates each stage', () => {
    for (const system of SYSTEMS) {
      const stages = blocksOf(document, `${system}-stages`).flatMap((block) =>
        block.kind === 'table' ? block.rows.map(([name]) => name) : [],
      );
      expect(stages).toEqual(policy.stages.map(({ name }) => name));
    }
  });

  it('says how far back each system goes', () => {
    const said = (system: string) => JSON.stringify(blocksOf(document, `${system}-reach`));
    expect(said('salesforce')).toContain('18 months');
    expect(said('salesforce')).toContain('switched on');
    expect(said('marketo')).toContain('90 days');
    expect(said('hubspot')).toContain('not known beforehand');
  });

  it('gives the same bytes for equal policies', () => {
    expect(printMarkdown(dataRequest(JSON.parse(JSON.stringify(policy))))).toBe(markdown);
  });

  it('asks in SOQL that reads its own columns, each once', () => {
    const queries = codesOf(document, 'salesforce').filter(({ caption }) => caption.startsWith('SOQL: '));
    expect(queries.map(({ caption }) => caption.slice(6))).toEqual([
      'Lead',
      'LeadHistory',
      'Contact',
      'Task',
      'Event',
      'Opportunity',
    ]);
    for (const { caption, text } of queries) {
      const [, select = '', from, where = '', order = ''] =
        /^SELECT ([\w, \n]+)\nFROM (\w+)\nWHERE ([^\n]+)\nORDER BY ([\w, ]+)$/.exec(text) ?? [];
      expect(from, text).toBe(caption.slice(6));
      const columns = namesIn(select);
      for (const column of columns) expect(column).toMatch(/^[A-Za-z]\w*$/);
      expect(new Set(columns.map((name) => name.toLowerCase())).size).toBe(columns.length);
      for (const column of namesIn(order)) expect(columns).toContain(column);
      for (const condition of where.split(' AND ')) {
        const [, column] = /^(\w+) (?:!= null|>= LAST_N_MONTHS:24)$/.exec(condition) ?? [];
        expect(columns, condition).toContain(column);
      }
    }
  });

  it('puts the fields of opportunities where opportunities are asked for', () => {
    const query = (object: string) =>
      codesOf(document, 'salesforce').find(({ caption }) => caption === `SOQL: ${object}`)?.text ?? '';
    expect(query('Lead')).not.toMatch(/\b(?:Amount|CloseDate|StageName)\b/);
    expect(query('Opportunity')).toMatch(/\bAmount, CloseDate\b/);
  });

  it('has a place and a title for everything in it', () => {
    const all = flat(document.sections);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id, blocks, sections } of all)
      expect(blocks.length + sections.length, id).toBeGreaterThan(0);
    for (const { blocks } of all) {
      for (const block of blocks) {
        if (block.kind !== 'table') continue;
        for (const row of block.rows) expect(row, block.caption).toHaveLength(block.columns.length);
      }
    }
  });
});

const HOSTILE = [
  'Id FROM Lead WHERE Id != null',
  'Name, (SELECT Id FROM Contacts)',
  '```',
  '</code></pre><script>alert(1)</script>',
  'a | b',
  "x' OR Name LIKE '%",
  'Two\nlines',
  '',
  'Grade__c ',
];

describe('a name that is no API name', () => {
  it.each(HOSTILE)('%j is shown, and in no query', (name) => {
    const tame = dataRequest(withNames([null]), ['salesforce']);
    const document = dataRequest(withNames([name], { tracked: true }), ['salesforce']);
    expect(codesOf(document, 'salesforce')).toEqual(codesOf(tame, 'salesforce'));
    expect(fieldRows(document, 'salesforce').find(([label]) => label === 'Named 0')?.[1]).toBe(name);
  });

  it('does not keep others out, which count once in whatever case', () => {
    const document = dataRequest(
      withNames(['Grade__c', 'grade__C', 'LEADSOURCE', 'status'], { tracked: true }),
    );
    const [lead] = codesOf(document, 'salesforce');
    expect(lead?.text.replace(/\s+/g, ' ')).toContain('MasterRecordId, Grade__c, LEADSOURCE FROM Lead');
    expect(codesOf(document, 'salesforce').at(-1)?.text).toBe('Status, OwnerId, Grade__c, LEADSOURCE');
  });
});

describeWithTool('cmark-gfm', 'read by cmark-gfm', () => {
  const render = (document: TextDocument) => {
    const { stdout, status } = runTool(
      'cmark-gfm',
      ['--unsafe', '-e', 'table', '-e', 'strikethrough'],
      undefined,
      printMarkdown(document),
    );
    expect(status).toBe(0);
    return stdout;
  };
  const tags = (html: string) => (html.match(/<[^>]*>/g) ?? []).filter((tag) => !/^<br ?\/?>$/.test(tag));

  it.each(POLICIES)('%s: has all its cells and all its code, word for word', (_name, policy) => {
    const document = dataRequest(policy);
    const html = render(document);
    const blocks = [...document.opening, ...flat(document.sections).flatMap((one) => one.blocks)];
    const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
    const codes = blocks.flatMap((block) => (block.kind === 'code' ? [block.text] : []));
    expect(html.match(/<table>/g)).toHaveLength(tables.length);
    expect(html.match(/<td>/g)).toHaveLength(
      tables.reduce((sum, { rows, columns }) => sum + rows.length * columns.length, 0),
    );
    const read = [...html.matchAll(/<pre><code>([\s\S]*?)\n<\/code><\/pre>/g)].map(([, text = '']) =>
      text.replaceAll('&gt;', '>'),
    );
    expect(read).toEqual(codes);
  });

  it.each(HOSTILE)('has the structure of a tame one with a field called %j', (name) => {
    const named = (text: string) =>
      dataRequest(withNames([text], { label: `Named ${text}` }), ['salesforce']);
    const cells = (html: string) => tags(html).filter((tag) => !['<strong>', '<em>'].includes(tag));
    expect(cells(render(named(name)))).toEqual(cells(render(named('tame!'))));
  });
});

it('prints code as text in HTML', () => {
  const document: TextDocument = {
    title: 'T',
    subtitle: '',
    opening: [{ kind: 'code', caption: 'C & D', text: 'a < b\n  </code>' }],
    sections: [],
  };
  expect(printHtml(document)).toContain(
    '<figcaption>C &amp; D</figcaption>\n<pre><code>a &lt; b\n  &lt;/code&gt;</code></pre>',
  );
});
