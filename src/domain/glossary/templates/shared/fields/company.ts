import type { Field } from '../../../schema/dictionary';
import { INDUSTRIES } from '../industries';
import { REGIONS } from '../regions';
import { field, options } from './field';

export const COMPANY_FIELDS: Field[] = [
  field({
    id: 'company',
    label: 'Company',
    definition: 'Employer as given or as the enrichment service matched it.',
    salesforce: 'Company',
    hubspot: 'company',
    marketo: 'company',
  }),
  field({
    id: 'employees',
    label: 'Employees',
    definition: 'Headcount of the whole company, not of one site.',
    type: 'number',
    unit: 'employees',
    system: 'enrichment',
    tracked: true,
    salesforce: 'NumberOfEmployees',
    hubspot: 'numemployees',
    marketo: 'numberOfEmployees',
  }),
  field({
    id: 'industry',
    label: 'Industry',
    definition: 'Main business of the company.',
    system: 'enrichment',
    tracked: true,
    values: INDUSTRIES,
    salesforce: 'Industry',
    hubspot: 'industry',
    marketo: 'industry',
  }),
  field({
    id: 'country',
    label: 'Country',
    definition: 'ISO 3166-1 two-letter code of where the person works.',
    salesforce: 'Country',
    hubspot: 'country',
    marketo: 'country',
  }),
  field({
    id: 'state',
    label: 'State or province',
    definition:
      'Two-letter postal code in the United States and Canada; needed to tell NA-East from NA-West.',
    salesforce: 'State',
    hubspot: 'state',
    marketo: 'state',
  }),
  field({
    id: 'region',
    label: 'Region',
    definition: 'Sales region, derived from the country.',
    values: REGIONS,
  }),
];

/** The two customer flags are stamped at creation: a later win must not rewrite why a lead was let in. */
export const POPULATION_FIELDS: Field[] = [
  field({
    id: 'lead-type',
    label: 'Lead type',
    definition: 'How the record came to exist.',
    values: options({
      inbound: 'Inbound',
      outbound: 'Outbound',
      'list-upload': 'List upload',
      partner: 'Partner',
      trial: 'Trial',
    }),
  }),
  field({
    id: 'relationship',
    label: 'Relationship',
    definition: 'What the person is to us.',
    values: options({
      prospect: 'Prospect',
      competitor: 'Competitor',
      vendor: 'Vendor',
      student: 'Student',
      'job-seeker': 'Job seeker',
    }),
  }),
  field({
    id: 'existing-customer',
    label: 'Existing customer',
    definition: 'The account was a customer when this record was created; never updated afterwards.',
    type: 'boolean',
  }),
  field({
    id: 'open-opportunity',
    label: 'Open opportunity',
    definition: 'The account had an open opportunity when this record was created; never updated afterwards.',
    type: 'boolean',
  }),
  field({
    id: 'employee-record',
    label: 'Own employee',
    definition: 'The person works for us.',
    type: 'boolean',
  }),
  field({
    id: 'test-record',
    label: 'Test record',
    definition: 'Made to try a form or an automation.',
    type: 'boolean',
  }),
];
