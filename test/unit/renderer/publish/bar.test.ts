import { describe, expect, it } from 'vitest';
import { openedGlossary } from '#domain/glossary/commands/history';
import { documentDigest } from '#domain/replay/fingerprint';
import type { Published } from '../../../../src/renderer/app/session/publishing-state';
import type { OpenDocument } from '../../../../src/renderer/app/session/state';
import { documentState } from '../../../../src/renderer/app/shell/document-state';
import { glossaryOf } from '../../../support/small-glossary';
import { signedPolicy } from './desk';

const policy = signedPolicy();
const document: OpenDocument = {
  sitting: 'a-sitting',
  edited: openedGlossary(glossaryOf(policy), { saved: true }),
  today: policy,
  todaySource: { kind: 'opened', at: 0 },
  name: 'small.parley.json',
  origin: 'file',
  place: null,
  digest: null,
  readOnly: false,
  changedOnDisk: false,
};
const holds: Published = {
  version: 1,
  valid: true,
  isBeingSigned: false,
  toSign: [],
  signers: 3,
  policyDigest: documentDigest(policy),
};

describe('what the bar says of a version', () => {
  it.each<[string, Published | null]>([
    ['Draft of v1', null],
    ['Signed v1', holds],
    [
      'v1 in review, 1 of 3 signed',
      { ...holds, valid: false, isBeingSigned: true, toSign: ['cmo', 'finance'] },
    ],
    ['v1 does not verify', { ...holds, valid: false }],
    ['Draft after v1', { ...holds, policyDigest: documentDigest('other definitions') }],
    ['Draft of v1', { ...holds, version: 2, policyDigest: documentDigest('other definitions') }],
    ['Draft of v1', { ...holds, valid: false, policyDigest: documentDigest('other definitions') }],
    ['Draft of v1', { ...holds, valid: false, policyDigest: null }],
  ])('%s', (text, published) => {
    expect(documentState(document, published).marks.map((mark) => mark.text)).toEqual([text]);
  });
});
