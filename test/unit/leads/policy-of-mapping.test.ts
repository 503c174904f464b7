import { expect, it } from 'vitest';
import { checkIntegrity } from '#domain/glossary/integrity';
import { policySchema } from '#domain/glossary/schema/policy';
import { mappingFault } from '#domain/leads/import/check-mapping';
import { policyOfMapping } from '#domain/leads/policy-of-mapping';
import { sampleMapping } from '#domain/sample/mapping';
import { fieldMapping, mappingOf } from './fixture';

const plain = mappingOf();

it.each([
  ['the sample', sampleMapping()],
  ['one that names nothing', plain],
])('makes of %s a sound policy that the mapping fits', (_, mapping) => {
  const policy = policyOfMapping(mapping);
  expect(policySchema.safeParse(policy).error).toBeUndefined();
  expect(checkIntegrity(policy)).toEqual([]);
  expect(mappingFault(mapping, policy)).toBeUndefined();
});

it('knows the type of a field by how its values are written', () => {
  const { fields } = policyOfMapping(
    mappingOf({
      fields: [
        fieldMapping('title', 'A'),
        fieldMapping('employees', 'B', { number: { decimal: ',', thousands: '.' } }),
        fieldMapping('renewal', 'C', { date: 'DD.MM.YYYY' }),
        fieldMapping('budget', 'D', { yes: ['ja'] }),
      ],
    }),
  );
  expect(fields.map(({ id, type, personal }) => [id, type, personal])).toEqual([
    ['title', 'text', true],
    ['employees', 'number', true],
    ['renewal', 'date', true],
    ['budget', 'boolean', true],
  ]);
});
