import type { CsvCell } from '../export/csv';
import { MS_PER_DAY } from '../time/civil';
import type { Deal } from './deal';
import type { SampleLead } from './lead';
import { isoHomeDay, isoSecond } from './period';
import type { SampleJourney } from './sales';
import { DISPOSITION_TEXTS, NURTURE_TRACKS, REASON_TEXTS } from './texts';

/** One cell of the export of leads. */
export type Cell = (lead: SampleLead, row: RowFacts) => CsvCell;

/** What several columns ask for. */
export interface RowFacts {
  readonly first: SampleJourney | undefined;
  readonly last: SampleJourney | undefined;
  readonly becameLead: boolean;
  readonly isCustomer: boolean;
  readonly optedOutAt: number | null;
  /** The first of all journeys that has one. */
  readonly earliest: <T>(part: (journey: SampleJourney) => T | null) => T | null;
}

export const time = (at: number | null | undefined): CsvCell => (at == null ? null : isoSecond(at));
export const day = (at: number | null | undefined): CsvCell => (at == null ? null : isoHomeDay(at));
export const filled = (text: string): CsvCell => (text === '' ? null : text);

const REVIEW_AFTER_MS = 45 * MS_PER_DAY;

/** Why a lead was disqualified, where that was written into its other fields afterwards. */
export function becauseRewritten({ isRewritten, story }: SampleLead): string | null {
  const setAside = story.journeys.at(-1)?.setAside;
  return isRewritten && setAside?.as === 'disqualified' ? setAside.because : null;
}

export function emailStatus(lead: SampleLead): CsvCell {
  return becauseRewritten(lead) === 'invalid-contact' ? 'invalid' : lead.profile.emailStatus;
}

export function dedupeStatus(lead: SampleLead): CsvCell {
  if (lead.identity.duplicate === 'found' || becauseRewritten(lead) === 'duplicate') return 'duplicate';
  return lead.mergedId === null ? 'unique' : 'merged';
}

export function relationship(lead: SampleLead): CsvCell {
  const because = becauseRewritten(lead);
  if (because === 'competitor') return 'competitor';
  return because === 'student-or-vendor' ? 'vendor' : lead.profile.relationship;
}

export const employees: Cell = ({ profile, employeesLost }) => (employeesLost ? null : profile.employees);

export const owner: Cell = ({ story, profile, rep }, { isCustomer }) => {
  if (story.journeys.length > 0) return rep;
  return isCustomer
    ? 'Customer Success Queue'
    : profile.source === 'partner'
      ? 'Partner Queue'
      : 'Marketing Queue';
};

export const handedOver: Cell = ({ story, profile }, { becameLead }) =>
  profile.population === 'customer' && becameLead ? time(story.createdAt) : null;

export const setAsideAt = ({ setAside }: SampleJourney, as: 'recycled' | 'disqualified'): number | null =>
  setAside?.as === as ? setAside.at : null;

export const disqualified: Cell = ({ disqualifiedEarly }, { earliest }) =>
  time(disqualifiedEarly?.at ?? earliest((journey) => setAsideAt(journey, 'disqualified')));

export const disposition: Cell = ({ disqualifiedEarly }, { last }) => {
  if (disqualifiedEarly) return DISPOSITION_TEXTS.disqualified;
  if (last?.setAside) return DISPOSITION_TEXTS[last.setAside.as];
  return last?.acceptedAt == null ? null : DISPOSITION_TEXTS.accepted;
};

export const meetingStatus: Cell = ({ story }) => {
  const types = story.journeys.flatMap(({ touches }) => touches.map(({ type }) => type));
  if (types.includes('meeting-held')) return 'held';
  return types.includes('meeting-scheduled') ? 'scheduled' : null;
};

export const reason = (id: string | undefined): CsvCell =>
  id === undefined ? null : filled(REASON_TEXTS[id] ?? '');

export function nurture(last: SampleJourney | undefined): { track: string; nextAt: number } | null {
  const at = last?.returnedAt ?? (last ? setAsideAt(last, 'recycled') : null);
  if (at === null) return null;
  return {
    track: NURTURE_TRACKS[last?.setAside?.because ?? ''] ?? 'Re-engagement',
    nextAt: at + REVIEW_AFTER_MS,
  };
}

export const dealStage = (deal: Deal | null | undefined): CsvCell =>
  deal ? { open: 'Negotiation', won: 'Closed Won', lost: 'Closed Lost' }[deal.outcome] : null;
