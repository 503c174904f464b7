import type { TodayRecord } from '#contracts/host-documents';
import type { SignedRules } from '#contracts/host-publish';
import { printDocument } from '#domain/format/envelope';
import { z } from '#domain/format/zod';
import { parseGlossary } from '#domain/glossary/format';
import { GLOSSARY_FORMAT_VERSION, GLOSSARY_KIND } from '#domain/glossary/schema/glossary';
import { type Policy, policySchema } from '#domain/glossary/schema/policy';
import { policyDigest } from './publishing-state';

const sourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opened'), at: z.number() }),
  z.strictObject({ kind: z.literal('taken'), at: z.number(), over: z.int().nullable() }),
  z.strictObject({ kind: z.literal('signed'), version: z.int(), at: z.number().nullable() }),
]);

/**
 * Why rules count as today's. `opened`: they are what the document held when this machine first opened it. `taken`: the
 * person said so, `over` the last version that was signed by then. `signed`: they are the last version that everybody
 * signed. Times in UTC ms.
 */
export type TodaySource = z.infer<typeof sourceSchema>;

/** The rules that count as in force; saving a draft puts nothing in force. */
export interface Today {
  readonly policy: Policy;
  readonly source: TodaySource;
}

/**
 * What counts as today's rules when a document is opened: what was signed or said last. A signed version counts unless
 * the person has taken other rules since it was signed; without one, what this machine remembers; else the document as
 * it is now. Rules equal to the document's own are answered as that very object.
 */
export function todayAtOpening(now: Today, kept: Today | null, signed: Today | null): Today {
  const chosen = kept && !isOverruled(kept, signed) ? kept : (signed ?? now);
  return differ(chosen.policy, now.policy) ? chosen : { ...chosen, policy: now.policy };
}

function isOverruled({ source }: Today, signed: Today | null): boolean {
  if (signed?.source.kind !== 'signed') return false;
  return source.kind !== 'taken' || signed.source.version > (source.over ?? 0);
}

/** The signed rules, if this Parley can read them. */
export function signedToday(signed: SignedRules | null): Today | null {
  if (!signed) return null;
  const policy = policySchema.safeParse(JSON.parse(signed.policyText));
  if (!policy.success) return null;
  return {
    policy: policy.data,
    source: { kind: 'signed', version: signed.version, at: signed.signedAt },
  };
}

/** As the workspace record keeps it: a glossary of its own, so that reading it migrates the rules. */
export const todayRecord = (glossaryId: string, { policy, source }: Today): TodayRecord => ({
  source: { ...source },
  glossaryText: printDocument({
    kind: GLOSSARY_KIND,
    formatVersion: GLOSSARY_FORMAT_VERSION,
    id: glossaryId,
    policy,
    record: { decisions: [], changes: [] },
    view: { positions: [] },
    work: { scenarios: [], agenda: [] },
  }),
});

/** Null when there is none, or it cannot be read any more. */
export function todayFrom(kept: TodayRecord | null): Today | null {
  if (!kept) return null;
  const source = sourceSchema.safeParse(kept.source);
  const glossary = parseGlossary(kept.glossaryText);
  return source.success && glossary.ok ? { policy: glossary.value.policy, source: source.data } : null;
}

/** Which rules count as today's, to follow "Today: ". */
export function todayText(source: TodaySource): string {
  switch (source.kind) {
    case 'opened':
      return `as first opened on ${date(source.at)}`;
    case 'taken':
      return `as taken on ${date(source.at)}`;
    case 'signed':
      return source.at === null
        ? `signed v${source.version}`
        : `signed v${source.version} of ${date(source.at)}`;
  }
}

const dates = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const date = (at: number): string => dates.format(at);

/** Whether two policies say something else; a signed one is written in another order. */
export const differ = (one: Policy, other: Policy): boolean =>
  one !== other && policyDigest(one) !== policyDigest(other);
