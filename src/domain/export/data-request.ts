import type { Policy } from '../glossary/schema/policy';
import { type Words, wordsFor } from '../glossary/words';
import { PRESET_SYSTEMS } from '../leads/presets/preset';
import { list, orNone, paragraph, type Section, section, type TextDocument, table } from './document/model';
import { fieldsOf, reasons, toCopy } from './request/fields';
import { hubspot } from './request/hubspot';
import { marketo } from './request/marketo';
import { salesforce } from './request/salesforce';
import { MONTHS_WANTED, type RequestSystem, type SystemFacts } from './request/system-facts';

const SYSTEM_FACTS: Readonly<Record<RequestSystem, SystemFacts>> = { salesforce, hubspot, marketo };

/** The systems by which the glossary calls a field; where it names none, all that are known. */
export function requestSystems(policy: Policy): readonly RequestSystem[] {
  const named = PRESET_SYSTEMS.filter((system) =>
    policy.fields.some(({ apiNames }) => apiNames[system] !== null),
  );
  return named.length > 0 ? named : PRESET_SYSTEMS;
}

/**
 * What to ask of whoever looks after the systems, before anybody meets: which files with which columns, how to get them out,
 * and how far back they reach. Fields, their API names and the stages are those of the glossary; the rest is known of the
 * systems (`request/`). The same policy gives the same document. Only what looks like an API name stands in a query.
 * @param systems each has a page of its own.
 */
export function dataRequest(
  policy: Policy,
  systems: readonly RequestSystem[] = requestSystems(policy),
): TextDocument {
  const words = wordsFor(policy);
  return {
    title: policy.title,
    subtitle: `Data request for version ${policy.version}: what to export, from where, and how far back`,
    opening: [
      paragraph(
        'These exports are replayed on one machine under the definitions of this glossary, to see what they would have meant for our own leads. Nothing is uploaded. What is needed of each system stands on a page of its own; the first page holds for all of them.',
      ),
      paragraph(`Wanted are the last ${MONTHS_WANTED} months, or as far back as there is anything.`),
    ],
    sections: [
      section('every-file', 'For every file', [list(FOR_EVERY_FILE)]),
      section('activities', 'What people do', [
        ...orNone(
          table(
            'Which type, subject or form is each of these recorded as?',
            ['Activity', 'Channel', 'Direction', 'Recorded as (please fill in)'],
            policy.activities.map(({ label, channel, direction }) => [label, channel, direction, '']),
          ),
          'The glossary names no activity.',
        ),
      ]),
      ...systems.map((system) => systemSection(system, policy, words)),
    ],
  };
}

const FOR_EVERY_FILE = [
  'CSV in UTF-8 with one header and one record per row: no groups, no totals, nothing cut off. Packing with gzip is fine.',
  'Ids of records, owners, accounts and opportunities as the system has them. A name in place of an id joins nothing.',
  'Times with date, hour, minute and second, and their offset from UTC; else say which time zone they are in.',
  'No filter by status, owner or outcome. Leads that nobody worked, that were set aside, merged or deleted are as much needed as others.',
  'Do not open a file in a spreadsheet and save it: that rewrites dates, long ids and numbers.',
  'Say on which day, and by whom, each file was exported: what a user may not see is missing from it.',
  'No personal data beyond the columns named. Mail addresses only tell who is who; where an id does that, leave them out.',
] as const;

function systemSection(system: RequestSystem, policy: Policy, words: Words): Section {
  const known = SYSTEM_FACTS[system];
  const fields = fieldsOf(system, known, policy);
  return section(
    system,
    known.name,
    [list(known.how)],
    [
      section(`${system}-files`, 'Files', [
        table(
          `What to export from ${known.name}`,
          ['File', 'For', 'Columns, besides the fields below', 'From the screen'],
          known.files.map(({ object, purpose, columns, byHand }) => [
            object,
            purpose,
            columns.join(', '),
            byHand ?? 'only by the API or from a warehouse',
          ]),
        ),
      ]),
      section(`${system}-fields`, 'Fields of the glossary', [
        ...orNone(
          table(
            'Please fill in the names that are missing',
            ['Field', 'API name', 'Type', 'Needed because'],
            fields.map(({ field, name }) => [
              field.label,
              name ?? 'not known; please fill in',
              field.type,
              reasons({ field, name }, known, policy, words),
            ]),
          ),
          'The glossary has no field of this system.',
        ),
      ]),
      section(`${system}-copy`, 'To copy', toCopy(known, fields)),
      section(`${system}-stages`, 'Stages', [
        table(
          'Which value or column says that a lead entered each stage, and since when is it called so?',
          ['Stage', 'Where to look', 'Value or column (please fill in)'],
          policy.stages.map(({ name, kind }) => [name, known.stages[kind], '']),
        ),
      ]),
      section(`${system}-reach`, 'How far back', [
        table(
          `What ${known.name} keeps`,
          ['What', 'How far back', 'To check'],
          known.reach.map(({ of, howFar, check }) => [of, howFar, check]),
        ),
      ]),
    ],
  );
}
