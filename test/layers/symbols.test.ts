import { describe, expect, it } from 'vitest';
import { checkTree } from '../../scripts/layers/check-tree.mjs';
import { DOMAIN_GLOBALS, LOCAL_METHODS, SYMBOL_REMEDIES } from '../../scripts/layers/rules.mjs';
import { CLEAN, withTree } from './fixture';

const plant = (file: string, code: string) =>
  withTree({ ...CLEAN, [file]: `\n${code}\n` }, (root) => checkTree(root).violations);

describe('the domain may not use', () => {
  const cases: readonly (readonly [code: string, what: string, remedy: string])[] = [
    ['const t = Date.now();', 'Date.now', SYMBOL_REMEDIES.clock],
    ["const t = Date['now']();", 'Date.now', SYMBOL_REMEDIES.clock],
    ['const t = new Date();', 'new Date()', SYMBOL_REMEDIES.clock],
    ['const t = Date();', 'Date()', SYMBOL_REMEDIES.clock],
    ['const { now } = Date;', 'Date as a value', SYMBOL_REMEDIES.dateValue],
    ['const D = Date;', 'Date as a value', SYMBOL_REMEDIES.dateValue],
    ["const t = Date.parse('2026-01-01');", 'Date.parse', SYMBOL_REMEDIES.dateParse],
    ["const t = new Date('2026-01-01');", 'new Date(text)', SYMBOL_REMEDIES.dateParse],
    ['const t = new Date(2026, 0, 1);', 'new Date(year, …)', SYMBOL_REMEDIES.localDate],
    ['const t = Temporal.Now.instant();', 'Temporal.Now', SYMBOL_REMEDIES.clock],
    ['const x = Math.random();', 'Math.random', SYMBOL_REMEDIES.random],
    ['const x = Math.pow(2, 0.5);', 'Math.pow', SYMBOL_REMEDIES.math],
    ["const x = Math['exp'](1);", 'Math.exp', SYMBOL_REMEDIES.math],
    ['const x = Math?.log(2);', 'Math.log', SYMBOL_REMEDIES.math],
    ['const x = Math.hypot(3, 4);', 'Math.hypot', SYMBOL_REMEDIES.math],
    ['const { pow } = Math;', 'Math as a value', SYMBOL_REMEDIES.math],
    ['const f = (Math as { sin(x: number): number }).sin(1);', 'Math as a value', SYMBOL_REMEDIES.math],
    ['const m = { Math };', 'Math as a value', SYMBOL_REMEDIES.math],
    ['const x = 2 ** 0.5;', '**', SYMBOL_REMEDIES.power],
    ['let x = 2; x **= 3;', '**', SYMBOL_REMEDIES.power],
    ["const c = 'a'.localeCompare('b');", 'localeCompare', LOCAL_METHODS.remedy],
    ["const c = 'a'['localeCompare']('b');", 'localeCompare', LOCAL_METHODS.remedy],
    ['const s = (1234).toLocaleString();', 'toLocaleString', LOCAL_METHODS.remedy],
    ['const h = (d: Date) => d.getHours();', 'getHours', LOCAL_METHODS.remedy],
    ['const { getDay } = new Date(0);', 'getDay', LOCAL_METHODS.remedy],
    ['const c = new Intl.Collator();', 'Intl.Collator', DOMAIN_GLOBALS.Intl],
    ['const g = globalThis;', 'globalThis', DOMAIN_GLOBALS.globalThis],
    ['const t = performance.now();', 'performance.now', DOMAIN_GLOBALS.performance],
    ['const u = crypto.randomUUID();', 'crypto.randomUUID', DOMAIN_GLOBALS.crypto],
    ['setTimeout(() => 1, 0);', 'setTimeout', DOMAIN_GLOBALS.setTimeout],
    ['const w = new WeakRef({});', 'WeakRef', DOMAIN_GLOBALS.WeakRef],
  ];
  it.each(cases)('%s', (code, what, remedy) => {
    expect(plant('src/domain/planted.ts', code)).toEqual([
      { file: 'src/domain/planted.ts', line: 2, what, remedy },
    ]);
  });
});

it('does not take a declared global for a variable of the file', () => {
  const code = 'declare const performance: { now(): number };\nexport const t = performance.now();';
  expect(plant('src/domain/planted.ts', code)).toContainEqual({
    file: 'src/domain/planted.ts',
    line: 3,
    what: 'performance.now',
    remedy: DOMAIN_GLOBALS.performance,
  });
});

describe('no layer may use', () => {
  const cases: readonly (readonly [code: string, what: string, remedy: string])[] = [
    ["eval('1');", 'eval', SYMBOL_REMEDIES.eval],
    ["(0, eval)('1');", 'eval', SYMBOL_REMEDIES.eval],
    ["new Function('return 1');", 'new Function', SYMBOL_REMEDIES.eval],
    ["Function('return 1')();", 'new Function', SYMBOL_REMEDIES.eval],
    ['const b = new SharedArrayBuffer(8);', 'SharedArrayBuffer', SYMBOL_REMEDIES.sharedMemory],
    ['const find = (s: string) => new RegExp(s);', 'RegExp built from a value', SYMBOL_REMEDIES.regexp],
  ];
  it.each(
    cases.flatMap(([code, ...rest]) =>
      ['domain', 'node', 'renderer'].map((layer) => [layer, code, ...rest] as const),
    ),
  )('%s: %s', (layer, code, what, remedy) => {
    const file = `src/${layer}/planted.ts`;
    expect(plant(file, code)).toEqual([{ file, line: 2, what, remedy }]);
  });

  it.each([
    ['const P = () => <p dangerouslySetInnerHTML={{ __html: "" }} />;', 'dangerouslySetInnerHTML'],
    [
      'const P = () => createElement("p", { dangerouslySetInnerHTML: { __html: "" } });',
      'dangerouslySetInnerHTML',
    ],
    ['const set = (e: Element) => { e.innerHTML = "x"; };', 'innerHTML'],
  ])('HTML from text: %s', (code, what) => {
    expect(plant('src/renderer/planted.tsx', code)).toMatchObject([{ what, remedy: SYMBOL_REMEDIES.html }]);
  });
});

it('lets other layers read the clock', () => {
  expect(
    plant('src/node/planted.ts', 'export const now = () => new Date(Date.now() + Math.random());'),
  ).toEqual([]);
});
