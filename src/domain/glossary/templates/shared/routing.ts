import type { Queue, Routing, Territory } from '../../schema/operations';
import { all, any, equal, missing, named, not, oneOf } from '../write';
import { APAC, DACH, NA_WEST_STATES, NORTH_AMERICA, REST_OF_EMEA, UKI } from './regions';

const inNorthAmerica = oneOf('country', NORTH_AMERICA);
const inWest = oneOf('state', NA_WEST_STATES);
/** Where the country is missing, the region is the best that is known. */
const onlyRegion = (region: string) => all(missing('country'), equal('region', region));

/** Territories do not overlap, so their order carries no meaning. */
export const TERRITORIES: Territory[] = [
  {
    id: 'na-east',
    name: 'North America East',
    when: any(all(inNorthAmerica, not(inWest)), onlyRegion('north-america')),
    calendar: 'na-east',
  },
  { id: 'na-west', name: 'North America West', when: all(inNorthAmerica, inWest), calendar: 'na-west' },
  { id: 'uki', name: 'United Kingdom and Ireland', when: oneOf('country', UKI), calendar: 'uki' },
  { id: 'dach', name: 'Germany, Austria and Switzerland', when: oneOf('country', DACH), calendar: 'dach' },
  {
    id: 'rest-of-emea',
    name: 'Rest of EMEA',
    when: any(oneOf('country', REST_OF_EMEA), onlyRegion('emea')),
    calendar: 'uki',
  },
  {
    id: 'apac',
    name: 'Asia-Pacific',
    when: any(oneOf('country', APAC), onlyRegion('apac')),
    calendar: 'apac',
  },
];

const territoryQueue = (id: string, name: string): Queue => ({
  id,
  name,
  team: 'sales',
  territory: id,
  calendar: id,
  reps: named(`reps-${id}`),
  handlingMinutes: named('handling-minutes'),
  dailyCap: null,
  discipline: 'oldest-first',
});

const sharedQueue = (id: string, name: string, team: string): Queue => ({
  id,
  name,
  team,
  territory: null,
  calendar: 'na-east',
  reps: null,
  handlingMinutes: null,
  dailyCap: null,
  discipline: 'oldest-first',
});

export const QUEUES: Queue[] = [
  territoryQueue('na-east', 'NA-East'),
  territoryQueue('na-west', 'NA-West'),
  territoryQueue('uki', 'UKI'),
  territoryQueue('dach', 'DACH'),
  territoryQueue('apac', 'APAC'),
  sharedQueue('partner', 'Partner', 'sales'),
  sharedQueue('customer-success', 'Customer Success', 'customer-success'),
  sharedQueue('revops-exceptions', 'RevOps exceptions', 'revops'),
];

/** Every territory has a queue of its own, but for the rest of EMEA, which the UKI reps cover. */
const BY_TERRITORY: Routing['rules'] = TERRITORIES.map(({ id, name, when }) => ({
  id: `territory-${id}`,
  name,
  when,
  queue: id === 'rest-of-emea' ? 'uki' : id,
  ownerGroup: null,
}));

/** Customers and partners go to who knows them; everybody else by territory; what is left to RevOps. */
export const ROUTING: Routing = {
  onEntryOf: 'mql',
  rules: [
    {
      id: 'existing-customer',
      name: 'Existing customers',
      when: equal('existing-customer', true),
      queue: 'customer-success',
      ownerGroup: null,
    },
    {
      id: 'partner',
      name: 'Partner leads',
      when: any(equal('source', 'partner'), equal('lead-type', 'partner')),
      queue: 'partner',
      ownerGroup: null,
    },
    ...BY_TERRITORY,
  ],
  fallbackQueue: 'revops-exceptions',
  errorQueue: 'revops-exceptions',
  noResponse: {
    sla: 'route-to-first-touch',
    queue: 'revops-exceptions',
    note: 'A lead still untouched at the breach leaves its owner; RevOps places it with the next free rep of the territory.',
  },
  outOfTerritory: {
    queue: 'revops-exceptions',
    note: 'An owner who finds a lead outside the own territory returns it here with the right country instead of keeping it.',
  },
};
