/**
 * Section 6: what becomes of recorded wins. `unit` is what can be won, an opportunity or a lead without one; of its leads
 * the win goes by the one that the other side let in first, if by the win.
 */
const UNITS = `
  SELECT member.c, member.l, coalesce('deal ' || opportunity, 'lead ' || member.l) AS unit, account, created, cents
  FROM member JOIN lead USING (c, l)`;

/** The amount of each unit: that of its first lead that has one, of several at one instant the greatest. */
const AMOUNTS = `
  SELECT c, unit, cents FROM (${UNITS}) WHERE cents IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY c, unit ORDER BY created, cents DESC) = 1`;

const FIRST = `
  SELECT c, l, s, min(t) FILTER (NOT walked) AS before, min(t) FILTER (walked) AS after FROM either_entry GROUP BY ALL`;

const CLASSES = {
  same: 'after = before',
  earlier: 'after < before',
  later: 'after > before',
  after_win: 'after > before AND after > won',
  opportunity: 'after IS NULL AND by_deal',
  account: 'after IS NULL AND NOT by_deal AND by_account',
  none: 'after IS NULL AND NOT by_deal AND NOT by_account',
} as const;
const figures = (of: (condition: string) => string): string[] => ['true', ...Object.values(CLASSES)].map(of);
const ORDER = ['wins', ...Object.keys(CLASSES)];

export const WINS = `
WITH winner AS (
  SELECT entry.c, l, stage.s, min(coalesce(entry.day_end - 1, ts)) AS won FROM entry
  JOIN stage USING (c, s) JOIN company USING (c) WHERE stage.kind = 'won' AND stage.s <> initial GROUP BY ALL
), won AS (
  SELECT c, unit, min(won) AS won FROM winner JOIN (${UNITS}) USING (c, l) GROUP BY ALL
), asked AS (
  SELECT DISTINCT side.c, side.s FROM side JOIN stage USING (c, s) JOIN company USING (c)
  JOIN onward ON onward.c = side.c AND onward.src = side.s JOIN stage goal ON goal.c = side.c AND goal.s = onward.dst
  WHERE NOT walked AND stage.kind NOT IN ('won', 'lost', 'recycled', 'disqualified')
    AND goal.kind = 'won' AND goal.s <> initial
    AND side.c IN (SELECT r.c FROM recorded_stage r JOIN stage USING (c, s) JOIN company USING (c) WHERE kind = 'won' AND s <> initial)
), counted AS (
  SELECT c, s, unit, won, before, after FROM won JOIN (${UNITS}) USING (c, unit) JOIN (${FIRST}) USING (c, l) SEMI JOIN asked USING (c, s)
  WHERE before <= won
  QUALIFY row_number() OVER (PARTITION BY c, s, unit ORDER BY before, after NULLS LAST) = 1
), told AS (
  SELECT counted.*, cents, EXISTS (
    FROM (${FIRST}) other JOIN (${UNITS}) owner USING (c, l)
    WHERE owner.c = counted.c AND owner.unit = counted.unit AND other.s = counted.s AND other.after <= won
  ) AS by_deal, EXISTS (
    FROM (${FIRST}) other JOIN (${UNITS}) owner USING (c, l) JOIN (${UNITS}) own ON own.c = owner.c AND own.account = owner.account
    WHERE own.c = counted.c AND own.unit = counted.unit AND other.s = counted.s AND other.after <= won
  ) AS by_account
  FROM counted LEFT JOIN (${AMOUNTS}) USING (c, unit)
)
SELECT asked.c, asked.s, ${figures((condition) => `count(unit) FILTER (${condition})`).map((figure, i) => `${figure} AS ${ORDER[i]}`)},
  ${figures((condition) => `coalesce(sum(cents) FILTER (${condition}), 0)`).map((figure, i) => `${figure} AS ${ORDER[i]}_cents`)},
  count(unit) FILTER (cents IS NULL) AS missing,
  asked.c IN (SELECT c FROM raw_lead WHERE cents IS NOT NULL) AS has_amounts
FROM asked LEFT JOIN told USING (c, s) GROUP BY ALL ORDER BY ALL`;

/** The columns of `WINS` in the order they are told in, and the same of the amounts. */
export const WIN_COLUMNS: readonly string[] = ORDER;
