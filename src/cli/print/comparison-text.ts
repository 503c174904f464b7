import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { ComparisonDocument } from '#domain/replay/compare/comparison-document';
import { count, counted, NONE, percent, percentRange } from './numbers';
import { printable } from './printable';
import { textTable } from './text-table';

type Pair = ComparisonDocument['pairs'][number];
type Measured = ComparisonDocument['alpha'];

/** How far definitions agree, for a person at a terminal: sentences, the pairs as a table, then what each contested lead is about. */
export function comparisonText(document: ComparisonDocument, policy: Policy): string {
  const { pairs } = document;
  return [
    [...headline(document, policy), ...notes(document)].map(printable).join('\n'),
    definitionTable(document),
    pairTable(document),
    MEANINGS,
    ...pairs.map((pair) => pairText(document, pair, policy)),
  ]
    .map((part) => part.trimEnd())
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

const MEANINGS = [
  'Alike: share of all leads that both let in or neither does. Of either: of the leads that either lets in, the share that both do.',
  'Kappa: agreement beyond what would be expected if each let in as many leads at random (Cohen). In brackets: 95 % intervals, if such leads came again.',
].join('\n');

function headline({ stage, options, leads, alpha }: ComparisonDocument, policy: Policy): string[] {
  const contested = leads.compared === 0 ? null : leads.contested / leads.compared;
  return [
    `Who enters ${nameOf(policy, 'stage', stage)}: ${counted(leads.compared, 'lead')} of ${count(leads.total)} compared, as of ${options.asOf}.`,
    leads.contested === 0
      ? 'All definitions treat every lead alike.'
      : `${counted(leads.contested, 'lead')} ${leads.contested === 1 ? 'is' : 'are'} contested (${percent(contested)}): let in by some, not by others.`,
    `Agreement of all beyond chance (Krippendorff’s alpha): ${coefficient(alpha)}.`,
  ];
}

function notes({ definitions }: ComparisonDocument): string[] {
  const other = definitions.filter(({ otherPopulations }) => otherPopulations).map(({ name }) => name);
  if (other.length === 0) return [];
  return [
    `Note: ${other.join(', ')} ${other.length === 1 ? 'has' : 'have'} other populations; the leads compared are those of ${definitions[0]?.name}.`,
  ];
}

const definitionTable = ({ definitions, leads }: ComparisonDocument): string =>
  textTable(
    [
      { title: 'Definition', wrapAt: 40 },
      { title: 'Lets in', align: 'right' },
      { title: 'Share', align: 'right' },
    ],
    definitions.map(({ name, reached }) => [
      name,
      count(reached),
      percent(leads.compared === 0 ? null : reached / leads.compared),
    ]),
  );

const pairTable = ({ definitions, pairs }: ComparisonDocument): string =>
  textTable(
    [
      { title: 'Pair', wrapAt: 36 },
      { title: 'Both', align: 'right' },
      { title: 'Only\nfirst', align: 'right' },
      { title: 'Only\nsecond', align: 'right' },
      { title: 'Alike', align: 'right' },
      { title: 'Of either', align: 'right' },
      { title: 'Kappa', align: 'right' },
    ],
    pairs.map(({ of: [a, b], both, onlyFirst, onlySecond, agreement, jaccard, kappa }) => [
      `${definitions[a]?.name} and ${definitions[b]?.name}`,
      count(both),
      count(onlyFirst),
      count(onlySecond),
      shareText(agreement),
      shareText(jaccard),
      coefficient(kappa),
    ]),
  );

const shareText = ({ value, interval }: Measured): string =>
  interval ? `${percent(value)} [${percentRange(interval)}]` : percent(value);

const coefficient = ({ value, interval }: Measured): string => {
  if (value === null) return NONE;
  const ends = interval?.map((end) => end.toFixed(2)).join(' to ');
  return ends === undefined ? value.toFixed(2) : `${value.toFixed(2)} [${ends}]`;
};

function pairText({ definitions, stage }: ComparisonDocument, pair: Pair, policy: Policy): string {
  const name = (index: number): string => definitions[index]?.name ?? '';
  const timed =
    pair.otherTime > 0
      ? [
          `${counted(pair.otherTime, 'lead')} let in by both ${name(pair.of[0])} and ${name(pair.of[1])} enter ${nameOf(policy, 'stage', stage)} at another time.`,
        ]
      : [];
  const parts = pair.disagreements
    .filter(({ leads }) => leads > 0)
    .map(({ letInBy, refusedBy, leads, causes, unlisted }) =>
      [
        `Let in by ${name(letInBy)}, not by ${name(refusedBy)}: ${counted(leads, 'lead')}`,
        ...causes.map(
          ({ text, leads: own, examples }) =>
            `  ${count(own).padStart(6)}  ${text} (such as ${examples.slice(0, 2).join(', ')})`,
        ),
        ...(unlisted > 0 ? [`  ${count(unlisted).padStart(6)}  other causes`] : []),
      ].join('\n'),
    );
  return [...parts, ...timed]
    .flatMap((part) => part.split('\n'))
    .map(printable)
    .join('\n');
}
