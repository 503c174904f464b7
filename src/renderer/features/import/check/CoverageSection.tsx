import type { CheckReport } from '#domain/leads/checks/check-leads';
import { FigureTable } from '../../../ui/FigureTable';
import { count, monthOf, percent } from '../../../ui/format';
import { Disclosure } from '../Disclosure';
import { MonthBars } from '../MonthBars';
import { Section } from '../Section';
import classes from './check.module.css';
import { type CoverageRow, coverageRows, spanText } from './coverage-rows';

const PARTS = [
  {
    kind: 'field',
    title: 'Fields',
    note: 'A bar is the share of the leads created in a month that have a value.',
    figure: 'Leads with a value',
  },
  {
    kind: 'changes',
    title: 'Changes of fields',
    note: 'A bar is the number of changes in a month, beside the month with most.',
    figure: 'Changes',
  },
  {
    kind: 'activity',
    title: 'Activities',
    note: 'A bar is the number of activities in a month, beside the month with most.',
    figure: 'Activities',
  },
] as const;

/** What is recorded of each field and activity, month by month. */
export function CoverageSection({ report }: { readonly report: CheckReport }) {
  return (
    <Section
      title="What is recorded, month by month"
      hint="Where a bar is low or missing, criteria that ask for it find nothing, and a replay of that time says less."
    >
      {PARTS.map(({ kind, title, note, figure }) => {
        const rows = coverageRows(report, kind);
        return rows.length === 0 ? null : (
          <Coverage key={kind} title={title} note={note} figure={figure} rows={rows} />
        );
      })}
      {report.coverage.length === 0 ? (
        <p className={classes['dim']}>The data have neither fields of the glossary nor activities.</p>
      ) : null}
    </Section>
  );
}

interface CoverageProps {
  readonly title: string;
  readonly note: string;
  readonly figure: string;
  readonly rows: readonly CoverageRow[];
}

function Coverage({ title, note, figure, rows }: CoverageProps) {
  return (
    <div className={classes['coverage']}>
      <FigureTable caption={title} note={note}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" data-num>
              {figure}
            </th>
            <th scope="col">Recorded</th>
            <th scope="col">By month</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.label}</th>
              <td data-num>
                {count(row.count)}
                {row.kind === 'field' ? (
                  <small>{percent(row.of === 0 ? null : row.count / row.of)} of leads</small>
                ) : null}
              </td>
              <td className={classes['span']}>{spanText(row)}</td>
              <td>
                <MonthBars
                  label={`${row.label}: ${note} The figures stand in the table below.`}
                  months={row.months}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </FigureTable>
      <Disclosure label={`${title} in figures`}>{() => <Figures title={title} rows={rows} />}</Disclosure>
    </div>
  );
}

function Figures({ title, rows }: Pick<CoverageProps, 'title' | 'rows'>) {
  const months = rows[0]?.months ?? [];
  return (
    <FigureTable caption={`${title} by month`}>
      <thead>
        <tr>
          <th scope="col">Month</th>
          {rows.map(({ key, label }) => (
            <th key={key} scope="col" data-num>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map(({ month }, i) => (
          <tr key={month}>
            <th scope="row" className={classes['span']}>
              {monthOf(month)}
            </th>
            {rows.map((row) => {
              const { count: many = 0, of = 0 } = row.months[i] ?? {};
              return (
                <td key={row.key} data-num>
                  {count(many)}
                  {row.kind === 'field' ? <small>{percent(of === 0 ? null : many / of)}</small> : null}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </FigureTable>
  );
}
