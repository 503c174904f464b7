import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LEAVABLE_KINDS } from '#domain/leads/checks/choices';
import { FINDING_KINDS } from '#domain/leads/checks/finding';

const text = readFileSync(new URL('../../../docs/checks.md', import.meta.url), 'utf8');
/** By kind, what is said of it. */
const sections = text.split(/^### /m).slice(1);
const named = sections.map((section): [kind: string, words: string] => {
  const [kind = '', ...rest] = section.split('\n');
  const [words = ''] = rest.join('\n').split(/^## /m);
  return [kind, words.replaceAll(/\s+/g, ' ')];
});

describe('docs/checks.md', () => {
  it('defines every kind of finding once and no other, in the order of a report', () => {
    expect(named.map(([kind]) => kind)).toEqual([...FINDING_KINDS]);
  });

  it('says of each how severe it is, what it counts, and what can be chosen', () => {
    for (const [kind, words] of named) {
      expect(words, kind).toMatch(/\b(?:Blocks|Doubt|Note|doubt)\b/);
      const canLeaveOut = [...LEAVABLE_KINDS, 'future-dates'].includes(kind);
      expect(/\bAs is, or\b/.test(words), kind).toBe(canLeaveOut);
      expect(/\bAs is\./.test(words), kind).toBe(!canLeaveOut);
    }
  });
});
