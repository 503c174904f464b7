import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printDocument } from '#domain/format/envelope';
import { parseGlossary } from '#domain/glossary/format';
import type { Glossary } from '#domain/glossary/schema/glossary';
import { TEMPLATES } from '#domain/glossary/templates/index';
import { temporaryFolder } from '../hosts/temporary-folder';
import { commandLine, contentsOf } from './command-line';
import { fixtureFiles, fixturePolicy, glossaryText } from './fixture';

const templates = TEMPLATES.map(({ id }) => id);

/** A folder with a glossary of that template, as `new` writes it. */
async function begun(template: string) {
  const folder = await temporaryFolder();
  const run = commandLine(folder);
  const made = await run('new', '--template', template, '--out', 'team/Our GTM.parley.json');
  expect(made).toMatchObject({ code: 0, stdout: '' });
  const file = 'team/Our GTM.parley.json';
  const read = async (): Promise<Glossary> => {
    const parsed = parseGlossary(await readFile(join(folder, file), 'utf8'));
    if (!parsed.ok) throw new Error(parsed.error.message);
    return parsed.value;
  };
  return { folder, run, file, read, write: (text: string) => writeFile(join(folder, 'b.parley.json'), text) };
}

describe.each(templates)('a glossary from %s', (template) => {
  it('is written once, named after its file, and has no lint errors', async () => {
    const { run, file, read } = await begun(template);
    expect((await read()).id).toBe('our-gtm');
    const linted = await run('lint', file, '--json');
    expect(linted).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(linted.stdout)).toMatchObject({
      kind: 'parley.lint',
      formatVersion: 1,
      glossary: 'our-gtm',
    });
    expect((await run('lint', file)).stderr).toMatch(/^0 errors, 0 warnings, \d+ notes\n$/);
    expect((await run('new', '--template', template, '--out', file)).code).toBe(2);
  });

  it('takes a title', async () => {
    const { folder, run } = await begun(template);
    await run('new', '--template', template, '--out', 'x.json', '--title', 'Wie wir Leads nennen');
    const text = await readFile(join(folder, 'x.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ id: 'x', policy: { title: 'Wie wir Leads nennen' } });
  });

  it('exports and plans to the same bytes each time', async () => {
    const { folder, run, file } = await begun(template);
    const commands = [
      ...['html', 'md', 'json', 'request'].map((to) => ['export', file, '--to', to]),
      ...['html', 'md', 'csv', 'ics'].map((to) => ['plan', file, '--start', '2026-03-02', '--to', to]),
    ];
    for (const out of ['one', 'two']) {
      for (const command of commands) {
        expect(await run(...command, '--out', out)).toMatchObject({ code: 0, stdout: '' });
      }
    }
    const [one, two] = await Promise.all(['one', 'two'].map((out) => contentsOf(join(folder, out))));
    expect(Object.keys(one ?? {})).toEqual([
      'our-gtm-v1-data-request.md',
      'our-gtm-v1-plan.csv',
      'our-gtm-v1-plan.html',
      'our-gtm-v1-plan.ics',
      'our-gtm-v1-plan.md',
      'our-gtm-v1.html',
      'our-gtm-v1.json',
      'our-gtm-v1.md',
    ]);
    expect(two).toEqual(one);
    for (const [name, text] of Object.entries(one ?? {})) {
      expect(text?.length, name).toBeGreaterThan(500);
      expect(text, name).not.toContain(folder);
    }
    expect(one?.['our-gtm-v1-plan.ics']).toContain('DTSTART;VALUE=DATE:20260302');
    expect(one?.['our-gtm-v1-plan.csv']).toContain('2026-03-02');
  });

  it('is compared with a changed copy in sentences', async () => {
    const { run, file, read, write } = await begun(template);
    const changed = structuredClone(await read());
    const [threshold] = changed.policy.thresholds;
    const [sla] = changed.policy.slas;
    const [, stage] = changed.policy.stages;
    if (!threshold || !sla || !stage) throw new Error('the templates have thresholds, SLAs and stages');
    const [before, name] = [threshold.value, stage.name];
    threshold.value = before + threshold.step;
    stage.name = 'Renamed stage';
    await write(printDocument(changed));

    const { code, stdout, stderr } = await run('diff', file, 'b.parley.json');
    expect(code).toBe(0);
    expect(stdout).toContain(`Stage ${name}: name ${name} → Renamed stage.\n`);
    expect(stdout).toContain(`${threshold.label}: ${before} → ${before + threshold.step}.\n`);
    expect(stdout.split('\n')).toHaveLength(3);
    expect(stderr).toBe('2 changes, 0 breaking\n');

    const printed = await run('diff', file, 'b.parley.json', '--json');
    expect(printed.stderr).toBe('');
    expect(JSON.parse(printed.stdout)).toMatchObject({
      kind: 'parley.diff',
      formatVersion: 2,
      breaking: false,
      touched: null,
    });
    expect(JSON.parse(printed.stdout).changes).toHaveLength(2);
    expect(await run('diff', file, file)).toEqual({ code: 0, stdout: '', stderr: 'No change\n' });
  });
});

describe('a check that fails', () => {
  it('is exit 1 for lint, with each error on a line of its own', async () => {
    const policy = fixturePolicy();
    const unapproved = { ...policy, governance: { ...policy.governance, validators: ['finance'] } };
    const folder = await temporaryFolder({ ...fixtureFiles(), 'bad.json': glossaryText(unapproved) });
    const run = commandLine(folder);
    const { code, stdout, stderr } = await run('lint', 'bad.json');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^error {2}policy\.governance\.requiredSignatures\[2\] {2}SDR has to sign .*\[[a-z-]+\]$/m,
    );
    expect(stderr).toMatch(/^1 error, \d+ warnings?, \d+ notes?\n$/);
    const printed = await run('lint', 'bad.json', '--json');
    expect(printed).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(printed.stdout).kind).toBe('parley.lint');
    expect((await run('lint', 'fixture.parley.json')).code).toBe(0);
  });

  it('tells for lint what was left out of the file as it was read', async () => {
    const policy = fixturePolicy();
    const folder = await temporaryFolder({
      'turned.json': glossaryText({ ...policy, title: `${policy.title}\u202e` }),
    });
    const { code, stderr } = await commandLine(folder)('lint', 'turned.json');
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^1 character that turns .* of turned\.json\. Saving leaves it out of the file\.\n0 errors/,
    );
  });

  it('is exit 1 for diff --breaking, and only then', async () => {
    const policy = structuredClone(fixturePolicy());
    policy.fields.find(({ id }) => id === 'industry')?.values.pop();
    const folder = await temporaryFolder({ ...fixtureFiles(), 'b.json': glossaryText(policy) });
    const run = commandLine(folder);
    const breaking = await run('diff', 'fixture.parley.json', 'b.json', '--breaking');
    expect(breaking.code).toBe(1);
    expect(breaking.stdout).toMatch(/Industry.*Breaking: /);
    expect(breaking.stderr).toBe('1 change, 1 breaking\n');
    expect((await run('diff', 'fixture.parley.json', 'b.json')).code).toBe(0);
    expect((await run('diff', 'b.json', 'fixture.parley.json', '--breaking')).code).toBe(0);
    const printed = await run('diff', 'fixture.parley.json', 'b.json', '--breaking', '--json');
    expect(printed).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(printed.stdout).breaking).toBe(true);
  });
});

describe('help', () => {
  it('is a result when asked for and a message when nothing was said', async () => {
    const run = commandLine(await temporaryFolder());
    const asked = await run('--help');
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    expect(await run()).toEqual({ code: 2, stdout: '', stderr: asked.stdout });
    const names = [...asked.stdout.matchAll(/^ {2}(\w+) {2}/gm)].map(([, name]) => name ?? '');
    expect(names).toContain('simulate');
    for (const name of names) {
      expect(await run(name, '--help')).toMatchObject({ code: 0, stderr: '' });
      expect((await run(name, '--help')).stdout).toContain(`parley ${name} `);
    }
  });
});
