import { NativeSelect } from '@mantine/core';
import type { Meanings, Question, QuestionOf, StageTable } from '#domain/leads/suggest/question';
import type { ValueSpan } from '#domain/leads/understand/spans';
import type { ValueCount } from '#domain/leads/understand/value-count';
import type { VariantGroup } from '#domain/leads/understand/variants';
import { CellText } from '../../../ui/CellText';
import { cellText } from '../../../ui/cell-text';
import { FigureTable } from '../../../ui/FigureTable';
import { count } from '../../../ui/format';
import { useDraft } from '../use-draft';
import { Answer } from './Answer';
import { useBegun } from './begun-answers';
import { type MeaningOption, MeaningTable } from './MeaningTable';
import { meaningRows } from './meaning-rows';
import type { MapView } from './rows';
import { withTexts } from './value-edits';

/** Kinds of questions that are answered by saying of many texts what each means. */
export type TableKind = 'variants' | 'values' | 'status-stage' | 'activity-types' | 'reasons' | 'made-by';
type TableOf = Extract<Question, { readonly kind: TableKind }>;
type MeaningOf = Extract<Question, { readonly kind: 'values' | 'activity-types' | 'reasons' }>;

export const isTable = (question: Question): question is TableOf =>
  ['variants', 'values', 'status-stage', 'activity-types', 'reasons', 'made-by'].includes(question.kind);

interface Props<Q> {
  readonly question: Q;
  readonly view: MapView;
  readonly label: string;
  readonly onAnswered: () => void;
}

export function TableQuestion({ question, ...props }: Props<TableOf>) {
  switch (question.kind) {
    case 'status-stage':
      return <StatusQuestion question={question} {...props} />;
    case 'made-by':
      return <MakerQuestion question={question} {...props} />;
    case 'variants':
      return <VariantQuestion question={question} {...props} />;
    default:
      return <MeaningQuestion question={question} {...props} />;
  }
}

const spansOf = (values: readonly ValueCount[]): readonly ValueSpan[] =>
  values.map(({ text, count: times }) => ({ text, count: times, first: null, last: null }));

function StatusQuestion({ question, view, label, onAnswered }: Props<QuestionOf<'status-stage'>>) {
  const { sitting } = useDraft();
  const [now, begin, end] = useBegun(sitting, question);
  return (
    <>
      <MeaningTable
        caption={label}
        captionHidden
        noun="Status"
        rows={meaningRows(question.values)}
        tables={now.map(({ since, map }) => ({ since, map: { ...map } }))}
        options={view.policy.stages.map(({ id, name }) => ({ value: id, label: cellText(name, 60) }))}
        unnamed={null}
        nothing="no stage"
        zone={view.mapping.zone}
        onMean={(since, texts, meaning) =>
          begin(
            now.map(
              (table): StageTable =>
                table.since === since ? { since, map: withTexts(table.map, texts, meaning ?? null) } : table,
            ),
          )
        }
      />
      <Answer {...{ question, now, label, end, onAnswered }} />
    </>
  );
}

function MeaningQuestion({ question, view, label, onAnswered }: Props<MeaningOf>) {
  const { sitting } = useDraft();
  const [now, begin, end] = useBegun(sitting, question);
  const isValues = question.kind === 'values';
  return (
    <>
      <MeaningTable
        caption={label}
        captionHidden
        noun={question.kind === 'activity-types' ? 'Type' : 'Text'}
        rows={meaningRows(spansOf(question.values))}
        tables={[{ since: null, map: { ...now } }]}
        options={meaningOptions(question, view)}
        unnamed={isValues ? 'as it stands' : null}
        nothing={isValues ? 'no value' : question.kind === 'reasons' ? 'no reason' : 'no activity'}
        zone={null}
        onMean={(_since, texts, meaning) =>
          begin(withTexts(now, texts, isValues ? meaning : (meaning ?? null)))
        }
      />
      <Answer {...{ question, now, label, end, onAnswered }} />
    </>
  );
}

function meaningOptions(question: MeaningOf, { policy }: MapView): readonly MeaningOption[] {
  const named = (things: readonly { readonly id: string; readonly label: string }[]): MeaningOption[] =>
    things.map(({ id, label }) => ({ value: id, label: cellText(label, 60) }));
  switch (question.kind) {
    case 'values': {
      const field = policy.fields.find(({ id }) => id === question.field);
      return (field?.values ?? []).map(({ value, label }) => ({ value, label: cellText(label, 60) }));
    }
    case 'activity-types':
      return named(policy.activities);
    case 'reasons':
      return named(policy.reasons);
  }
}

function MakerQuestion({ question, label, onAnswered }: Props<QuestionOf<'made-by'>>) {
  const { sitting } = useDraft();
  const [now, begin, end] = useBegun(sitting, question);
  const isMachine = (text: string): boolean => now.some((one) => text.startsWith(one));
  const marked = Object.fromEntries(
    question.values.map(({ text }) => [text, isMachine(text) ? 'automation' : 'person']),
  );
  return (
    <>
      <MeaningTable
        caption={label}
        captionHidden
        noun="Changed by"
        rows={spansOf(question.values).map((text) => ({
          texts: [text],
          count: text.count,
          first: null,
          last: null,
        }))}
        tables={[{ since: null, map: marked }]}
        options={[
          { value: 'person', label: 'a person' },
          { value: 'automation', label: 'automation' },
        ]}
        unnamed={null}
        nothing={null}
        zone={null}
        onMean={(_since, texts, meaning) => {
          const others = now.filter((one) => !texts.some((text) => text.startsWith(one)));
          begin(meaning === 'automation' ? [...new Set([...now, ...texts])] : others);
        }}
      />
      <Answer {...{ question, now, label, end, onAnswered }} />
    </>
  );
}

function VariantQuestion({ question, label, onAnswered }: Props<QuestionOf<'variants'>>) {
  const { sitting } = useDraft();
  const [now, begin, end] = useBegun(sitting, question);
  return (
    <>
      <FigureTable caption={label} captionHidden>
        <thead>
          <tr>
            <th scope="col">Spellings</th>
            <th scope="col">Differ in</th>
            <th scope="col">Read as</th>
          </tr>
        </thead>
        <tbody>
          {question.groups.map((group) => (
            <tr key={group.suggested}>
              <th scope="row">
                {group.members.map(({ text, count: times }, i) => (
                  <span key={text}>
                    {i > 0 ? ', ' : ''}
                    <CellText text={text} most={60} /> ({count(times)})
                  </span>
                ))}
              </th>
              <td>{WHY[group.why]}</td>
              <td>
                <VariantSelect group={group} now={now} onMean={begin} />
              </td>
            </tr>
          ))}
        </tbody>
      </FigureTable>
      <Answer {...{ question, now, label, end, onAnswered }} />
    </>
  );
}

const WHY: Readonly<Record<VariantGroup['why'], string>> = {
  case: 'capital letters',
  'spaces-and-marks': 'spaces and marks',
  accents: 'accents',
  typing: 'one letter',
};

interface VariantProps {
  readonly group: VariantGroup;
  readonly now: Meanings;
  readonly onMean: (next: Meanings) => void;
}

const APART = 'apart';

/** The one spelling that all of a group are read as; or each as it stands. */
function VariantSelect({ group, now, onMean }: VariantProps) {
  const spellings = [...new Set([group.suggested, ...group.members.map(({ text }) => text)])];
  const others = (as: string): readonly string[] =>
    group.members.flatMap(({ text }) => (text === as ? [] : [text]));
  const isRead = (as: string): boolean => others(as).every((text) => now[text] === as);
  const chosen = spellings.findIndex(isRead);
  return (
    <NativeSelect
      size="xs"
      aria-label={`As what the spellings of ${cellText(group.suggested, 60)} are read`}
      value={chosen < 0 ? APART : String(chosen)}
      data={[
        ...spellings.map((text, i) => ({ value: String(i), label: cellText(text, 60) })),
        { value: APART, label: 'each as it stands' },
      ]}
      onChange={({ currentTarget }) => {
        const bare = withTexts(
          now,
          group.members.map(({ text }) => text),
          undefined,
        );
        const as = spellings[Number(currentTarget.value)];
        onMean(as === undefined ? bare : withTexts(bare, others(as), as));
      }}
    />
  );
}
