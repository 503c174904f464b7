import { expect, it } from 'vitest';
import { FULL_SIZE, SHIPPED, sampleLeads } from '#domain/sample/company';
import { ownDealsAt } from '#domain/sample/opportunity-rows';
import { importShipped, rowsOf, shippedFile } from './sample-data';

/** As the makers have them, which no CSV and no import has touched. */
const leads = [...sampleLeads(SHIPPED)];
const ofLeads = leads.flatMap(({ story }) => story.journeys.at(-1)?.deal ?? []);
const own = leads.flatMap(({ index }) => [...ownDealsAt(SHIPPED.seed, index)]);

it('has 1,500 opportunities without a lead at full size, and a tenth of them in what ships', () => {
  const atFullSize = Array.from(
    { length: FULL_SIZE },
    (_, index) => [...ownDealsAt(SHIPPED.seed, index)].length,
  );
  expect(atFullSize.reduce((sum, many) => sum + many, 0)).toBe(1500);
  expect(own.map(({ number }) => number)).toEqual(Array.from({ length: 150 }, (_, number) => number));
});

it('is counted by the import as the makers made it', async () => {
  const { data } = await importShipped();
  const won = (deals: readonly { readonly outcome: string }[]) =>
    deals.filter(({ outcome }) => outcome === 'won').length;
  const alone = own.map(({ deal }) => deal);
  expect(data.report.opportunities).toEqual({
    file: 'opportunities',
    ...{ total: ofLeads.length + 150, matched: ofLeads.length, unmatched: 150 },
    ...{ won: won(ofLeads) + won(alone), wonUnmatched: won(alone) },
    amountUnmatched: 100 * alone.reduce((sum, { amount }) => sum + amount, 0),
  });
  expect(data.report.files.find(({ id }) => id === 'opportunities')).toMatchObject({
    ...{ rows: ofLeads.length + 150, used: ofLeads.length, orphanIds: 150 },
  });
});

it('says of the opportunity of a lead what the row of the lead says', () => {
  const byId = new Map(rowsOf(shippedFile('opportunities.csv')).map((row) => [row['Id']?.slice(0, 15), row]));
  const named = rowsOf(shippedFile('leads.csv')).filter((row) => row['ConvertedOpportunityId'] !== '');
  expect(named).toHaveLength(ofLeads.length);
  for (const row of named) {
    const { Amount, StageName, CloseDate, AccountId } = row;
    expect(byId.get(row['ConvertedOpportunityId'])).toMatchObject({
      Amount,
      StageName,
      CloseDate,
      AccountId,
    });
  }
});
