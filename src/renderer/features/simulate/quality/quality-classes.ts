import type { QualityListFigure } from '#domain/replay/quality/quality-places';

/** What the leads of a stage are by the outcome: in words, and what statisticians call it. */
export interface QualityClass {
  readonly of: QualityListFigure;
  readonly name: string;
  readonly meaning: string;
}

interface Names {
  readonly stage: string;
  readonly target: string;
}

/** The classes that all leads fall into, those let in first; and last who is in no figure. */
export const qualityClasses = ({ stage, target }: Names): readonly QualityClass[] => [
  { of: 'hits', name: `Let in, went on to ${target}`, meaning: 'true positives' },
  { of: 'misses', name: `Let in, did not go on to ${target}`, meaning: 'false positives' },
  {
    of: 'unknown',
    name: 'Let in, not known what they would come to',
    meaning: 'let in by these rules only, and never worked',
  },
  {
    of: 'upstream',
    name: 'May be let in',
    meaning: `what they would have done before ${stage} is not in the data`,
  },
  { of: 'upstreamTargets', name: `May be let in, reached ${target}`, meaning: 'the same, with the outcome' },
  {
    of: 'missed',
    name: `Reached ${target}, not let in`,
    meaning: 'false negatives: missed',
  },
  {
    of: 'outside',
    name: 'Not let in, not known what they would come to',
    meaning: `neither recorded in ${stage} nor worked there`,
  },
  { of: 'elsewhere', name: `Not let in, did not reach ${target}`, meaning: 'true negatives' },
  {
    of: 'late',
    name: `Let in after they had reached ${target}`,
    meaning: 'in no figure: letting them in foretells nothing',
  },
  { of: 'immature', name: 'Let in too short a time ago', meaning: 'in no figure: by the maturity chosen' },
];

/** What opens from a figure of quality, after its number: "leads let into MQL that went on to Closed-Won". */
export function qualityText(of: QualityListFigure, { stage, target }: Names, count: number): string {
  const leads = count === 1 ? 'lead' : 'leads';
  switch (of) {
    case 'm':
      return `${leads} let into ${stage}`;
    case 'hits':
      return `${leads} let into ${stage} that went on to ${target}`;
    case 'misses':
      return `${leads} let into ${stage} that did not go on to ${target}`;
    case 'missed':
      return `${leads} at ${target} that ${stage} did not let in before`;
    default: {
      const name = qualityClasses({ stage, target }).find((one) => one.of === of)?.name ?? of;
      return `${leads} at ${stage}: ${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
    }
  }
}
