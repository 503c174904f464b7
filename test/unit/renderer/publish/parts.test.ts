import { describe, expect, it } from 'vitest';
import type { Check } from '../../../../src/renderer/features/publish/checks';
import { type Progress, partsOf } from '../../../../src/renderer/features/publish/parts';
import type { SigningRow } from '../../../../src/renderer/features/publish/signing-rows';

const check = (state: Check['state'], id: Check['id'] = 'saved'): Check => ({
  id,
  title: 'Saved to disk',
  state,
  text: '',
  mend: null,
  places: [],
});

const row = (name: string, has: 'nothing' | 'key' | 'signature'): SigningRow => ({
  role: name.toLowerCase(),
  name,
  signer: has === 'key' ? { kid: name, name, role: null } : null,
  sharedWith: null,
  isLeaving: false,
  signed: has === 'signature' ? { kid: name, name, time: null } : null,
});

const nothing: Progress = {
  checks: [check('unmet')],
  hasEvidence: false,
  rows: [row('CRO', 'nothing'), row('CMO', 'nothing'), row('Finance', 'nothing')],
  hasFolder: false,
  verified: null,
  hasRollout: true,
  exported: [],
};

const shown = (change: Partial<Progress> = {}) =>
  Object.fromEntries(
    partsOf({ ...nothing, ...change }).map(({ id, state, note }) => [id, `${state}: ${note}`]),
  );

describe('the parts of the page', () => {
  it('begin with everything to do and nothing that could fail', () => {
    expect(shown()).toEqual({
      readiness: 'to-do: 1 to mend before signing',
      evidence: 'to-do: none of these definitions yet',
      approvers: 'to-do: no key yet for CRO, CMO and Finance',
      sign: 'blocked: 1 check is not met',
      verify: 'blocked: choose the folder first',
      export: 'to-do: glossary and plan',
    });
  });

  it('end with everything done', () => {
    const signed = ['CRO', 'CMO', 'Finance'].map((name) => row(name, 'signature'));
    expect(
      shown({
        checks: [check('met'), check('advised', 'warnings')],
        hasEvidence: true,
        rows: signed,
        hasFolder: true,
        verified: true,
        exported: ['plan.ics'],
      }),
    ).toEqual({
      readiness: 'done: ready, 1 to weigh',
      evidence: 'done: of these very definitions',
      approvers: 'done: every role has a key',
      sign: 'done: 3 of 3 signed',
      verify: 'done: everything holds',
      export: 'done: 1 file written',
    });
  });

  it('count signatures, and do not ask for a key of whoever has signed', () => {
    const rows = [row('CRO', 'signature'), row('CMO', 'key'), row('Finance', 'nothing')];
    expect(shown({ checks: [check('met')], rows, hasFolder: true })).toMatchObject({
      approvers: 'to-do: no key yet for Finance',
      sign: 'to-do: 1 of 3 signed',
      verify: 'to-do: not verified yet',
    });
  });

  it('ask for the folder once everything is met', () => {
    expect(shown({ checks: [check('met')] }).sign).toBe('to-do: choose the folder');
  });

  it('do not call a verdict done that found something', () => {
    expect(shown({ hasFolder: true, verified: false }).verify).toBe('to-do: this does not hold');
  });

  it('do not take back what is signed when a check fails afterwards', () => {
    const rows = [row('CRO', 'signature')];
    expect(shown({ rows, hasFolder: true }).sign).toBe('done: 1 of 1 signed');
  });

  it('are never done signing when nobody has to sign', () => {
    expect(shown({ checks: [check('met')], rows: [], hasFolder: true }).sign).toBe('to-do: 0 of 0 signed');
  });
});
