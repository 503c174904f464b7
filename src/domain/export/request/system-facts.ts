import type { Field } from '../../glossary/schema/dictionary';
import type { STAGE_KINDS } from '../../glossary/schema/stage';

/** What is known of the systems that leads are asked of: what they call things, how to get them out, how far back they go. */

export type RequestSystem = keyof Field['apiNames'];

type StageKind = (typeof STAGE_KINDS)[number];

/** One file to export. */
export interface RequestedFile {
  /** What the system calls what is in it. */
  readonly object: string;
  /** What it is for. */
  readonly purpose: string;
  /** API names that are wanted whatever the glossary says. */
  readonly columns: readonly string[];
  /** Which fields of the glossary stand in it; null: none. */
  readonly fieldsOf: 'lead' | 'opportunity' | null;
  /** How to get it without an API; null: not from the screen. */
  readonly byHand: string | null;
  /** What a query of it goes by; null: it is not asked in SOQL. */
  readonly query: { readonly where: string; readonly orderBy: string } | null;
}

export interface SystemFacts {
  readonly name: string;
  /** Kinds of systems of the glossary whose fields may live in it under a name nobody has noted. */
  readonly holds: readonly ('crm' | 'map')[];
  readonly how: readonly string[];
  readonly files: readonly RequestedFile[];
  /** API names that stand with opportunities or deals, and not with the lead. */
  readonly ofOpportunity: readonly string[];
  /** Fields whose history is wanted besides those the glossary tracks, by API name; and what to do for that. */
  readonly tracked: readonly string[];
  readonly tracking: string;
  readonly reach: readonly { readonly of: string; readonly howFar: string; readonly check: string }[];
  /** Where to look for what dates a stage. */
  readonly stages: Readonly<Record<StageKind, string>>;
}

/** Months that are wanted where they exist. */
export const MONTHS_WANTED = 24;
