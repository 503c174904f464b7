import type { Company } from './company';
import { type Facts, iso, keyOf, type LeadFacts } from './facts';
import { Database, type Row } from './sql/database';
import { loadLeads } from './sql/load-leads';
import { loadPolicies } from './sql/load-policy';
import { findMembers } from './sql/populations';
import { Truths } from './sql/truths';
import { walk } from './sql/walk';

const VISITS = `
  SELECT c, l, visit.s, t, tr, entry.ts AS act, clamped, against FROM visit LEFT JOIN entry USING (c, l, e)
  WHERE v >= 0 ORDER BY c, l, v`;

const visitText = ({ s, t, tr, act, clamped, against }: Row): string =>
  [
    `${s} at ${iso(Number(t))} by ${tr}`,
    ...(act === null ? [] : [`act of ${iso(Number(act))}`]),
    ...(clamped ? ['clamped'] : []),
    ...(against ? ['against criteria'] : []),
  ].join(', ');

export interface Answers {
  readonly facts: Facts;
  /** Leads whose score came so close to a bar that another way to take powers might answer otherwise. */
  readonly doubtful: ReadonlySet<string>;
}

/** What the SQL makes of the companies, all of them at once. */
export async function oracleFacts(companies: readonly Company[]): Promise<Answers> {
  const db = await Database.open();
  try {
    await loadPolicies(db, companies);
    await loadLeads(db, companies);
    const truths = await Truths.over(db);
    await findMembers(db, truths);
    await walk(db, truths);

    const key = ({ c, l }: Row) => keyOf(companies[Number(c)]?.seed ?? 0, Number(l));
    const byLead = async (query: string, text: (row: Row) => string) => {
      const texts = new Map<string, string[]>();
      for (const row of await db.rows(query)) {
        const known = texts.get(key(row));
        if (known) known.push(text(row));
        else texts.set(key(row), [text(row)]);
      }
      return texts;
    };
    const visits = await byLead(VISITS, visitText);
    const refused = await byLead('SELECT DISTINCT c, l, s FROM refusal ORDER BY ALL', ({ s }) => String(s));
    const members = new Set((await db.rows('SELECT c, l FROM member')).map(key));
    const facts = new Map<string, LeadFacts>();
    for (const row of await db.rows('SELECT c, l FROM raw_lead')) {
      const lead = key(row);
      facts.set(
        lead,
        members.has(lead)
          ? { visits: visits.get(lead) ?? [], refused: refused.get(lead) ?? [] }
          : { visits: null, refused: [] },
      );
    }
    const doubtful = new Set((await db.rows('SELECT DISTINCT c, l FROM doubt')).map(key));
    return { facts, doubtful };
  } finally {
    db.close();
  }
}
