import { describe, expect, it } from 'vitest';
import { printDocument } from '#domain/format/envelope';
import { parseGlossary } from '#domain/glossary/format';
import { checkGlossaryIntegrity } from '#domain/glossary/integrity';
import { lintPolicy } from '#domain/glossary/lint/index';
import { policyReferences } from '#domain/glossary/references';
import { TEMPLATES, templateGlossary } from '#domain/glossary/templates/index';

const NAMES = { glossaryId: 'gtm', title: 'What a lead is' };
describe.each(TEMPLATES)('template $id', ({ id, description }) => {
  const glossary = templateGlossary(id, NAMES);
  const { policy } = glossary;

  it('carries the names it was given and starts unsigned', () => {
    expect(glossary).toMatchObject({ id: 'gtm', policy: { title: 'What a lead is', version: 1 } });
    expect(glossary.record).toEqual({ decisions: [], changes: [] });
    expect(glossary.work.scenarios).toEqual([]);
    expect(description).toMatch(/^[^.]+\.$/);
  });

  it('is read back from its printed form unchanged, byte for byte', () => {
    const printed = printDocument(glossary);
    const parsed = parseGlossary(printed);
    expect(parsed).toEqual({ ok: true, value: glossary });
    expect(parsed.ok && printDocument(parsed.value)).toBe(printed);
  });

  it('contradicts itself nowhere', () => {
    expect(checkGlossaryIntegrity(glossary)).toEqual([]);
  });

  it('passes its own lint with nothing worse than notes', () => {
    const findings = lintPolicy(policy).filter(({ severity }) => severity !== 'note');
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  it('shares nothing with the next glossary made from it', () => {
    const first = templateGlossary(id, NAMES);
    first.policy.stages.length = 0;
    first.policy.calendars[0]?.week.mon.push(['20:00', '21:00']);
    expect(templateGlossary(id, NAMES)).toEqual(glossary);
  });

  it('points at every threshold, signal, calendar, queue, party and, tier C apart, tier', () => {
    const used = new Set(policyReferences(policy).map((reference) => `${reference.kind} ${reference.id}`));
    const unused = (kind: string, things: readonly { id: string }[]) =>
      things.map((thing) => `${kind} ${thing.id}`).filter((key) => !used.has(key));
    expect(unused('threshold', policy.thresholds)).toEqual([]);
    expect(unused('signal', policy.signals)).toEqual([]);
    expect(unused('calendar', policy.calendars)).toEqual([]);
    expect(unused('queue', policy.queues)).toEqual([]);
    expect(unused('party', policy.parties)).toEqual([]);
    expect(unused('tier', policy.tiers)).toEqual(['tier c']);
  });

  it('routes every territory by its own criteria, to a queue whose hours are known', () => {
    for (const { id: territory, when } of policy.territories) {
      const rule = policy.routing?.rules.find((candidate) => candidate.id === `territory-${territory}`);
      expect(rule?.when, territory).toEqual(when);
      expect(policy.queues.find((queue) => queue.id === rule?.queue)?.calendar, territory).toBeTruthy();
    }
  });

  it('keeps each threshold on its grid, so that a slider can stand on it', () => {
    for (const { id: name, value, min, max, step } of policy.thresholds) {
      for (const edge of [value, max]) {
        const steps = (edge - min) / step;
        expect(Math.abs(steps - Math.round(steps)), `${name} at ${edge}`).toBeLessThan(1e-9);
      }
    }
  });

  it('lets every stage be reached from the initial one, and every stage but a final one be left', () => {
    const reached = new Set([policy.initialStage]);
    for (const stage of reached)
      for (const { from, to } of policy.transitions) if (from === stage) reached.add(to);
    expect([...reached].sort()).toEqual(policy.stages.map((stage) => stage.id).sort());
    const left = new Set(policy.transitions.map(({ from }) => from));
    const final = policy.stages.filter((stage) => !left.has(stage.id)).map((stage) => stage.id);
    expect(final).toEqual(['closed-won', 'closed-lost', 'handed-over', 'disqualified']);
  });

  it('has no cycle among rules, once a recycled stage waits for fresh events', () => {
    const recycled = policy.stages.filter(({ kind }) => kind === 'recycled').map((stage) => stage.id);
    const rules = policy.transitions.filter(
      ({ mode, from }) => mode.kind === 'rules' && !recycled.includes(from),
    );
    const depth = (stage: string, path: readonly string[]): boolean =>
      !path.includes(stage) && rules.every(({ from, to }) => from !== stage || depth(to, [...path, stage]));
    expect(policy.stages.every((stage) => depth(stage.id, []))).toBe(true);
  });

  it('never reads a field that records the outcome', () => {
    const outcomes = policy.fields.filter(({ outcome }) => outcome).map((field) => field.id);
    expect(outcomes).toEqual(['lifecycle-stage', 'lead-status']);
    const read = policyReferences(policy).filter(
      ({ kind, path }) => kind === 'field' && /\b(entry|when|unless)\b/.test(path),
    );
    expect(read.length).toBeGreaterThan(10);
    expect(read.filter((reference) => outcomes.includes(reference.id))).toEqual([]);
  });

  it('compares a category only with values of its picklist', () => {
    const strangers: string[] = [];
    JSON.stringify(policy, (_key, node) => {
      if (node?.op === 'field') {
        const field = policy.fields.find((candidate) => candidate.id === node.field);
        const asked = node.values ?? (node.value === undefined ? [] : [node.value]);
        const known = field?.values.map(({ value }) => value) ?? [];
        if (field?.type === 'category')
          strangers.push(...asked.filter((value: string) => !known.includes(value)));
        if (field?.type === 'boolean')
          strangers.push(...asked.filter((value: unknown) => typeof value !== 'boolean'));
      }
      return node;
    });
    expect(strangers).toEqual([]);
  });

  it('draws every stage once, left to right, without overlap', () => {
    const { positions } = glossary.view;
    expect(positions.map(({ stage }) => stage).sort()).toEqual(policy.stages.map((stage) => stage.id).sort());
    expect(new Set(positions.map(({ x, y }) => `${x},${y}`)).size).toBe(positions.length);
    const columns = [...new Set(positions.map(({ x }) => x))].sort((a, b) => a - b);
    for (const [index, x] of columns.entries()) expect(x - (columns[index - 1] ?? -240)).toBe(240);
  });

  it('plans the workshop in the seven steps', () => {
    expect(glossary.work.agenda.map(({ step }) => step)).toEqual([
      'map',
      'define',
      'agree',
      'instrument',
      'route',
      'enforce',
      'improve',
    ]);
  });
});
