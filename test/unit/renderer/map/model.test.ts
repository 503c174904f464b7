import { describe, expect, it } from 'vitest';
import { lintPolicy } from '#domain/glossary/lint/index';
import { templateGlossary } from '#domain/glossary/templates/index';
import type { ReplayResult } from '#domain/replay/result';
import { findingPlace } from '../../../../src/renderer/features/map/finding-place';
import { type MapFigures, mapFigures } from '../../../../src/renderer/features/map/map-figures';
import {
  labelSize,
  NO_PICKS,
  shownRate,
  stageNodes,
  transitionEdges,
  transitionRoutes,
} from '../../../../src/renderer/features/map/map-flow';
import { stagePlaces } from '../../../../src/renderer/features/map/map-geometry';
import { type KeyPress, mapKeyOf } from '../../../../src/renderer/features/map/map-keys';
import { mapSvg, wrapped } from '../../../../src/renderer/features/map/map-svg';
import { rateText } from '../../../../src/renderer/features/map/map-words';
import {
  type OutlineMove,
  outlineMove,
  outlineRows,
} from '../../../../src/renderer/features/map/outline-rows';
import { picksAfter } from '../../../../src/renderer/features/map/picking';
import { timeoutFor } from '../../../../src/renderer/features/map/timeouts';
import { teamsOf } from '../../../../src/renderer/ui/team-chips';

const glossary = () => templateGlossary('lifecycle-matrix', { glossaryId: 'test', title: 'Test' });
const { policy } = glossary();
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

const way = (
  from: string,
  to: string,
  transition: string,
  mode: string,
  baseline: object | null,
  proposal: object,
  taken = 0,
) => ({ transition, from, to, mode, baseline, proposal, taken });

const RESULT = {
  baseline: { kind: 'recorded' },
  stages: [
    { stage: 'lead', baseline: null, proposal: { reached: 900, standing: 30 } },
    { stage: 'mql', baseline: { reached: 412, standing: 20 }, proposal: { reached: 381, standing: 18 } },
  ],
  transitions: [
    way('lead', 'mql', 'lead-to-mql', 'rules', { rate: 0.42 }, { rate: 0.4512 }),
    way('mql', 'sql', 'mql-to-sql', 'hybrid', { rate: 0.25 }, { rate: null }),
    way('inquiry', 'disqualified', 'inquiry-to-disqualified', 'rep', null, { rate: null }),
    way('mql', 'recycled', 'mql-unworked', 'timeout', null, { rate: 0.3 }, 12),
    way('mql', 'recycled', 'mql-to-recycled', 'rep', null, { rate: 0.3 }, 34),
  ],
} as unknown as ReplayResult;
const figures: MapFigures = mapFigures(RESULT);
const replayed = mapFigures({ ...RESULT, baseline: { ...RESULT.baseline, kind: 'replayed' } });

describe('what the canvas draws', () => {
  const picks = { stages: new Set(['mql']), transitions: new Set(['lead-to-mql']) };
  const nodes = stageNodes(glossary(), figures, picks, 'mql');
  const node = (id: string) => nodes.find((one) => one.id === id)!;
  const drawn = (given = picks) => {
    const routes = transitionRoutes(stagePlaces(glossary()), policy.transitions, ({ id }) =>
      labelSize(figures.rates.get(id)),
    );
    return transitionEdges(glossary(), routes, figures, given);
  };
  const edge = (id: string) => drawn().find((one) => one.id === id)!;

  it('is a card for each stage, where the document has it', () => {
    expect(nodes.map(({ id, position }) => [id, position])).toEqual([...stagePlaces(glossary())]);
    expect(node('mql')).toMatchObject({ selected: true, focusable: true });
    expect(nodes.filter(({ focusable }) => focusable)).toHaveLength(1);
    expect(nodes.filter(({ data }) => data.first).map(({ id }) => id)).toEqual(['inquiry']);
  });

  it('is named for those who hear it', () => {
    expect(plain(node('mql').ariaLabel)).toBe(
      'MQL, qualified, owned by Marketing and RevOps, 412 leads reached it on record, 381 by the proposal',
    );
    expect(plain(node('lead').ariaLabel)).toBe(
      'Lead, open, owned by Marketing Ops, 900 leads reach it by the proposal; not recorded',
    );
    expect(node('inquiry').ariaLabel).toBe('Inquiry, open, first stage, owned by Marketing');
    expect(plain(edge('lead-to-mql').ariaLabel)).toBe(
      'Lead to MQL, rules, conversion rate 42.0 % on record, 45.1 % by the proposal',
    );
    expect(plain(edge('mql-to-sql').ariaLabel)).toBe('MQL to SQL, hybrid, conversion rate 25.0 % on record');
    expect(edge('inquiry-to-disqualified').ariaLabel).toBe('Inquiry to Disqualified, rep');
  });

  it('is a line for each transition; those of a picked stage stand out, picked ones lie above the rest', () => {
    const lines = drawn();
    expect(lines).toHaveLength(policy.transitions.length);
    expect(lines.at(-1)).toMatchObject({ id: 'lead-to-mql', selected: true });
    expect(
      lines.filter(({ data }) => data?.near).map(({ source, target }) => [source, target].includes('mql')),
    ).toEqual(expect.not.arrayContaining([false]));
    expect(
      drawn({ ...NO_PICKS, transitions: new Set(), stages: new Set() }).some(({ data }) => data?.near),
    ).toBe(false);
  });

  it('is named after today’s rules where those are the baseline, and speaks of no record', () => {
    const cards = stageNodes(glossary(), replayed, picks, 'mql');
    const name = (id: string) => plain(cards.find((one) => one.id === id)?.ariaLabel);
    expect(name('mql')).toBe(
      'MQL, qualified, owned by Marketing and RevOps, 412 leads reach it under today’s rules, 381 by the proposal',
    );
    expect(name('lead')).toBe(
      'Lead, open, owned by Marketing Ops, 900 leads reach it by the proposal; no figure under today’s rules',
    );
    const rows = outlineRows(policy, replayed, new Set()).map(({ text }) => plain(text) ?? '');
    expect(rows).toContain(
      'Lead to MQL, rules, conversion rate 42.0 % under today’s rules, 45.1 % by the proposal',
    );
    expect(rows.filter((text) => /record/.test(text))).toEqual([]);
  });

  it('shows the rate of the proposal, else that of the baseline', () => {
    expect(shownRate(figures.rates.get('lead-to-mql'))).toBe(0.4512);
    expect(shownRate(figures.rates.get('mql-to-sql'))).toBe(0.25);
    expect(shownRate(undefined)).toBeNull();
    expect(labelSize(undefined).width).toBeLessThan(labelSize(figures.rates.get('lead-to-mql')).width);
  });

  it('shows the rate of two transitions between the same stages once, on the one that somebody decides', () => {
    const [rep, timeout] = ['mql-to-recycled', 'mql-unworked'].map((id) => figures.rates.get(id)!);
    expect([shownRate(rep), shownRate(timeout)]).toEqual([0.3, null]);
    expect([rep?.taken, timeout?.taken]).toEqual([34, 12]);
    expect(plain(rateText(timeout!))).toBe(
      'conversion rate of both transitions together 30.0 % by the proposal',
    );
    expect([rep, timeout].map((rate) => labelSize(rate).width)).toEqual([114, 24]);
    expect(plain(mapSvg(glossary(), figures))?.match(/30\.0 %/g)).toHaveLength(1);
  });

  it('gives the line that is picked, and no other, a grip near either end', () => {
    const lines = drawn();
    expect(lines.filter(({ reconnectable }) => reconnectable).map(({ id }) => id)).toEqual(['lead-to-mql']);
    const { route } = lines.at(-1)!.data!;
    const style = (lines.at(-1)!.domAttributes as { style: Record<string, string> }).style;
    expect(style['--from-x']).toBe(`${route.points[0]!.x + 27}px`);
    expect(style['--to-x']).toBe(`${route.points.at(-1)!.x - 27}px`);
  });
});

describe('team colours', () => {
  it('are those of the team, for its roles too, and stay the same wherever they are asked for', () => {
    const [marketing, cmo, finance] = teamsOf(policy, ['marketing', 'cmo', 'finance']);
    expect(marketing).toEqual({ id: 'marketing', name: 'Marketing', colour: 1 });
    expect(cmo?.colour).toBe(marketing?.colour);
    expect(finance?.colour).not.toBe(marketing?.colour);
    expect(teamsOf(policy, ['cmo'])).toEqual([cmo]);
  });

  it('are eight, and unknown parties have none', () => {
    const all = teamsOf(
      policy,
      policy.parties.map(({ id }) => id),
    );
    expect(all).toHaveLength(policy.parties.length);
    for (const { colour } of all) expect([1, 2, 3, 4, 5, 6, 7, 8]).toContain(colour);
    expect(teamsOf(policy, ['nobody'])).toEqual([]);
  });
});

describe('picking', () => {
  const some = { stages: new Set(['a']), transitions: new Set<string>() };
  it.each<[what: string, changes: Parameters<typeof picksAfter>[2], stages: string[], last: unknown]>([
    ['one more', [{ kind: 'stage', id: 'b', selected: true }], ['a', 'b'], { kind: 'stage', id: 'b' }],
    [
      'another instead',
      [
        { kind: 'stage', id: 'a', selected: false },
        { kind: 'transition', id: 't', selected: true },
      ],
      [],
      { kind: 'transition', id: 't' },
    ],
    ['nothing', [{ kind: 'stage', id: 'a', selected: false }], [], null],
  ])('%s', (_, changes, stages, last) => {
    const after = picksAfter(some, { kind: 'stage', id: 'a' }, changes);
    expect([...after.picks.stages]).toEqual(stages);
    expect(after.last).toEqual(last);
  });

  it('falls back to what is left', () => {
    const two = { stages: new Set(['a', 'b']), transitions: new Set<string>() };
    const { last } = picksAfter(two, { kind: 'stage', id: 'b' }, [
      { kind: 'stage', id: 'b', selected: false },
    ]);
    expect(last).toEqual({ kind: 'stage', id: 'a' });
  });
});

describe('the outline', () => {
  const rows = outlineRows(policy, figures, new Set(['lead']));
  const at = (kind: string, id: string) => rows.findIndex((row) => row.kind === kind && row.id === id);

  it('has every stage, and beneath it what leaves it unless it is shut', () => {
    expect(rows.filter(({ kind }) => kind === 'stage').map(({ id }) => id)).toEqual(
      policy.stages.map(({ id }) => id),
    );
    expect(rows.slice(0, 4).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'stage inquiry',
      'transition inquiry-to-lead',
      'transition inquiry-to-disqualified',
      'stage lead',
    ]);
    expect(rows[4]).toMatchObject({ kind: 'stage', id: 'mql', expanded: true });
    expect(rows[at('stage', 'closed-won')]).toMatchObject({ expanded: null });
    expect(plain(rows[at('transition', 'mql-to-sql')]?.text)).toBe(
      'MQL to SQL, hybrid, conversion rate 25.0 % on record',
    );
  });

  it.each<[key: string, from: [string, string], move: OutlineMove | [string, string]]>([
    ['ArrowDown', ['stage', 'inquiry'], ['transition', 'inquiry-to-lead']],
    ['ArrowUp', ['stage', 'inquiry'], null],
    ['ArrowUp', ['stage', 'mql'], ['stage', 'lead']],
    ['Home', ['stage', 'mql'], ['stage', 'inquiry']],
    ['End', ['stage', 'mql'], [rows.at(-1)!.kind, rows.at(-1)!.id]],
    ['ArrowRight', ['stage', 'inquiry'], ['transition', 'inquiry-to-lead']],
    ['ArrowRight', ['stage', 'lead'], { do: 'open', stage: 'lead' }],
    ['ArrowRight', ['stage', 'closed-won'], null],
    ['ArrowRight', ['transition', 'inquiry-to-lead'], null],
    ['ArrowLeft', ['transition', 'inquiry-to-disqualified'], ['stage', 'inquiry']],
    ['ArrowLeft', ['stage', 'mql'], { do: 'shut', stage: 'mql' }],
    ['ArrowLeft', ['stage', 'lead'], null],
    ['x', ['stage', 'lead'], null],
  ])('%s on %j', (key, [kind, id], move) => {
    const expected = Array.isArray(move) ? { do: 'go', to: at(move[0], move[1]) } : move;
    expect(outlineMove(rows, at(kind, id), key)).toEqual(expected);
  });
});

describe('keys of the map', () => {
  const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  });

  it.each<[string, KeyPress, ReturnType<typeof mapKeyOf>]>([
    ['A', press('a'), 'add'],
    ['A with caps lock', press('A'), 'add'],
    ['C', press('c'), 'connect'],
    ['L', press('l'), 'arrange'],
    ['F', press('f'), 'fit'],
    ['Shift+1', press('!', { code: 'Digit1', shiftKey: true }), 'fit'],
    ['Delete', press('Delete'), 'delete'],
    ['Backspace', press('Backspace'), 'delete'],
    ['F2', press('F2'), 'rename'],
    ['Escape', press('Escape'), 'none'],
    ['Ctrl+A', press('a', { ctrlKey: true }), 'select-all'],
    ['Ctrl+C', press('c', { ctrlKey: true }), 'copy'],
    ['⌘X', press('x', { metaKey: true }), 'cut'],
    ['Ctrl+V', press('v', { ctrlKey: true }), 'paste'],
    ['Ctrl+D', press('d', { ctrlKey: true }), 'duplicate'],
    ['D', press('d'), null],
    ['⌘F, which finds', press('f', { metaKey: true }), null],
    ['Alt+L', press('l', { altKey: true }), null],
    ['Shift+A', press('A', { shiftKey: true }), null],
    ['Tab', press('Tab'), null],
  ])('%s', (_, pressed, key) => {
    expect(mapKeyOf(pressed)).toBe(key);
  });
});

describe('where a finding is mended', () => {
  it.each<[path: string, place: ReturnType<typeof findingPlace>]>([
    ['policy.initialStage', { workspace: 'map', selection: { kind: 'stage', id: 'inquiry' } }],
    ['policy.stages[2]', { workspace: 'map', selection: { kind: 'stage', id: 'mql' } }],
    ['policy.stages[2].entry', { workspace: 'define', selection: { kind: 'stage', id: 'mql' } }],
    [
      'policy.transitions[0].mode',
      { workspace: 'map', selection: { kind: 'transition', id: 'inquiry-to-lead' } },
    ],
    ['policy.thresholds[0]', { workspace: 'define', selection: null }],
    ['policy.slas[0].start', null],
    ['policy.stages[99]', null],
    ['policy', null],
  ])('%s', (path, place) => {
    expect(findingPlace(policy, path)).toEqual(place);
  });

  it('is known for every finding about a stage or a transition', () => {
    const broken = {
      ...policy,
      transitions: [],
      stages: policy.stages.map((stage) => ({ ...stage, exit: '', kpi: '' })),
    };
    const findings = lintPolicy(broken).filter(({ where }) =>
      /^policy\.(stages|transitions)/.test(where.path),
    );
    expect(findings.length).toBeGreaterThan(5);
    for (const { where } of findings) expect(findingPlace(broken, where.path)).not.toBeNull();
  });
});

describe('a timeout to begin with', () => {
  it('gives a reason meant for timeouts, else any, else there can be none', () => {
    expect(timeoutFor(policy)?.reason).toBe('not-worked');
    const others = policy.reasons.filter(({ use }) => use !== 'timeout');
    expect(timeoutFor({ reasons: others })?.reason).toBe(others[0]?.id);
    expect(timeoutFor({ reasons: [] })).toBeNull();
  });
});

/** Whether tags nest and texts hold no bare markup: as much of XML 1.0 as our pictures use. */
function wellFormed(xml: string): boolean {
  const open: string[] = [];
  const rest = xml.replace(
    /<(\/?)([a-z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/g,
    (_, closing, name, _attributes, empty) => {
      if (closing) {
        if (open.pop() !== name) open.push('never closed');
      } else if (!empty) {
        open.push(name);
      }
      return '';
    },
  );
  return open.length === 0 && !/[<>]|&(?!(?:amp|lt|gt|quot);)/.test(rest);
}

describe('the map as SVG', () => {
  it('is well-formed, and the same every time', () => {
    const svg = mapSvg(glossary(), figures);
    expect(wellFormed(svg)).toBe(true);
    expect(mapSvg(glossary(), figures)).toBe(svg);
    for (const { name } of policy.stages.filter((stage) => stage.name.length < 18))
      expect(svg).toContain(`>${name}<`);
    expect(svg).toContain('>412</tspan> → <tspan');
    expect(plain(svg)).toContain('>Rules 45.1 %<');
  });

  it('says in its legend what the figures are compared with', () => {
    expect(mapSvg(glossary(), figures)).toContain('reached a stage: on record → by the proposal');
    const svg = mapSvg(glossary(), replayed);
    expect(svg).toContain('reached a stage: under today’s rules → by the proposal');
    expect(svg).not.toContain('record');
  });

  it('shows no figures where there are none', () => {
    const svg = mapSvg(glossary(), null);
    expect(wellFormed(svg)).toBe(true);
    expect(svg).not.toContain('tspan');
    expect(svg).not.toContain('conversion rate');
  });

  it('escapes whatever the document says, and refers to nothing outside', () => {
    const hostile = glossary();
    hostile.policy.title = '<script>alert("1")</script> & \u0000\ud800 \'';
    for (const stage of hostile.policy.stages) stage.name = '"><image href="https://x.test/"/>';
    for (const party of hostile.policy.parties) party.name = '</text>&amp;';
    const svg = mapSvg(hostile, figures);
    expect(wellFormed(svg)).toBe(true);
    expect(svg).not.toMatch(/<script|<image|<[^>]*href=/);
    expect(svg).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; \ufffd\ufffd '");
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/="[^"]*:\/\//);
  });

  it('holds every card', () => {
    const [, x = '', y = '', width = '', height = ''] =
      /viewBox="(\S+) (\S+) (\S+) (\S+)"/.exec(mapSvg(glossary(), null)) ?? [];
    for (const place of stagePlaces(glossary()).values()) {
      expect(place.x).toBeGreaterThan(Number(x));
      expect(place.y).toBeGreaterThan(Number(y));
      expect(place.x + 160).toBeLessThan(Number(x) + Number(width));
      expect(place.y + 100).toBeLessThan(Number(y) + Number(height));
    }
  });

  it.each([
    ['MQL', ['MQL']],
    ['Handed over to Customer Success', ['Handed over to', 'Customer Success']],
    ['Marketing qualified and accepted by everybody', ['Marketing', 'qualified and ac…']],
    ['Donaudampfschifffahrtsgesellschaft', ['Donaudampfschifff', 'ahrtsgesellschaft']],
  ])('breaks the name %s', (name, lines) => {
    expect(wrapped(name, 17)).toEqual(lines);
  });
});
