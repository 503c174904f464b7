import type { ListedLead } from './figure';

/** Of a row that is about no opportunity. */
export const NO_WIN = {
  opportunity: null,
  amount: null,
  through: null,
} as const satisfies Partial<ListedLead>;
