import { describe, expect, it } from 'vitest';
import type { HostAnswer } from '#contracts/host-api';
import { hostArgumentSchemas, hostReplySchema, hostRequestSchema } from '#contracts/host-api-schema';
import { type HostCall, hostMethods, hostMethodsFrom } from '#contracts/host-calls';
import { maxTextLength, maxWorkspaceBytes } from '#contracts/host-documents';
import type { HostProblem } from '#contracts/host-problems';

const token = 'A'.repeat(32);
const journal = { id: 'document-1', glossaryId: 'leads', name: 'a', place: null, text: '', basedOn: null };
const workspace = {
  data: [],
  mapping: null,
  settings: { view: [1, null, { deep: true }] },
  today: { source: null, glossaryText: 'x'.repeat(maxWorkspaceBytes) },
  publishFolder: null,
};
const granted = { name: 'x', size: 1, url: `/data/${token}`, readAs: { encoding: 'utf-8', delimiter: null } };
const elsewhere = { ...granted, url: '/data/../../etc/passwd' };
const inWorkspace = (given: object) => ({ glossaryId: 'a', place: null, workspace: given });
const large = { ...workspace, mapping: 'x'.repeat(maxWorkspaceBytes) };

describe('the host contract', () => {
  it('has a validator for every method, and none besides', () => {
    expect(Object.keys(hostArgumentSchemas).sort()).toEqual([...hostMethods].sort());
  });

  it('sends each method by its own name with its arguments as a list', async () => {
    const sent: unknown[] = [];
    const error: HostProblem = { code: 'internal', message: '', remedy: '' };
    const call: HostCall = (method, args) => {
      sent.push([method, args]);
      return Promise.resolve({ ok: false, error } as HostAnswer<typeof method>);
    };
    const api = hostMethodsFrom(call);
    for (const method of hostMethods) await (api[method] as (...args: unknown[]) => unknown)('given');
    expect(sent).toEqual(hostMethods.map((method) => [method, ['given']]));
  });

  it.each([
    ['no message', undefined],
    ['a list', []],
    ['a missing id', { method: 'capabilities', args: [] }],
    ['a fractional id', { id: 0.5, method: 'capabilities', args: [] }],
    ['a method that is no text', { id: 1, method: ['capabilities'], args: [] }],
    ['arguments that are no list', { id: 1, method: 'capabilities', args: {} }],
    ['a surplus field', { id: 1, method: 'capabilities', args: [], extra: 1 }],
  ])('refuses a request with %s', (_what, message) => {
    expect(hostRequestSchema.safeParse(message).success).toBe(false);
  });

  it('keeps everything a problem carries in a reply', () => {
    const reply = {
      id: 3,
      result: {
        ok: false,
        error: { code: 'x', message: 'm', remedy: 'r', where: { file: 'a.csv', row: 2 } },
      },
    };
    expect(hostReplySchema.parse(reply)).toEqual(reply);
  });

  it.each<[string, keyof typeof hostArgumentSchemas, unknown]>([
    ['a path for a token', 'readDocument', { place: '/etc/passwd' }],
    ['a token with a slash', 'readDocument', { place: `${'A'.repeat(31)}/` }],
    ['a journal id that leads elsewhere', 'writeJournal', { ...journal, id: '../../x' }],
    ['a journal id that two file systems tell apart', 'writeJournal', { ...journal, id: 'UPPER-CASE' }],
    ['a glossary id that leads elsewhere', 'writeJournal', { ...journal, glossaryId: '../x' }],
    ['a text too long', 'writeJournal', { ...journal, text: 'x'.repeat(maxTextLength + 1) }],
    ['a surplus path', 'writeJournal', { ...journal, path: '/etc/passwd' }],
    ['a slash in an id', 'listRevisions', { glossaryId: 'a/b', place: null }],
    ['a path to look into', 'findPublished', { glossaryId: 'a', place: null, folder: '/etc' }],
    ['an unknown purpose', 'choosePlace', { purpose: 'format-disk', suggestedName: null }],
    ['no base64', 'writeExport', { place: token, content: { base64: '***' }, replace: false }],
    ['a key without a name', 'createKey', { name: '', role: null, passphrase: 'x' }],
    ['an unknown answer', 'answerClose', { answer: 'maybe' }],
    ['settings that are no JSON', 'writeWorkspace', inWorkspace({ ...workspace, settings: { f: 1n } })],
    ['data that was never granted', 'writeWorkspace', inWorkspace({ ...workspace, data: [elsewhere] })],
    [
      'an encoding there is not',
      'writeWorkspace',
      inWorkspace({ ...workspace, data: [{ ...granted, readAs: { encoding: 'ebcdic', delimiter: null } }] }),
    ],
    ['a path for a folder', 'writeWorkspace', inWorkspace({ ...workspace, publishFolder: '/etc' })],
    ['a workspace too large', 'writeWorkspace', inWorkspace(large)],
  ])('refuses %s to %s', (_what, method, argument) => {
    expect(hostArgumentSchemas[method].safeParse([argument]).success).toBe(false);
  });

  it('takes what the renderer sends', () => {
    const fits = (method: keyof typeof hostArgumentSchemas, argument: unknown) =>
      expect(hostArgumentSchemas[method].safeParse([argument]).error, method).toBeUndefined();
    fits('writeJournal', journal);
    fits('writeWorkspace', { glossaryId: 'a', place: token, workspace });
    fits('writeWorkspace', inWorkspace({ ...workspace, data: [granted] }));
    fits('writeExport', { place: token, content: { base64: 'AP8=' }, replace: true });
    fits('verify', { place: token, trusted: { text: '{}' } });
  });
});
