import { Button } from '@mantine/core';
import type { ImportReport } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { FilePeek } from '#domain/leads/understand/peek';
import { useSession } from '../../../app/session/session-context';
import { CellText } from '../../../ui/CellText';
import { cellText } from '../../../ui/cell-text';
import { FigureTable } from '../../../ui/FigureTable';
import { count, counted, none, percent } from '../../../ui/format';
import { Alert } from '../Alert';
import { Section } from '../Section';
import { firstLeads, type JoinRow, joinRows, keySample, linkTexts, mendText } from './join-rows';
import classes from './people.module.css';

interface Props {
  readonly mapping: Mapping;
  readonly report: ImportReport;
  /** The first rows of a file of the mapping, by its id. */
  readonly peekOf: (file: string) => FilePeek | undefined;
}

/** Which rows of which file belong to a lead, and by what that is told. */
export function JoinsSection({ mapping, report, peekOf }: Props) {
  const rows = joinRows(mapping, report);
  const links = linkTexts(report);
  const strangers = rows.filter(({ state }) => state === 'none');
  const unread = rows.filter(({ state }) => state === 'unread');
  return (
    <Section
      title="How the files belong together"
      hint="A row of a further file counts if its lead is among the leads. Where few do, look whether the right column is compared."
    >
      {unread.map(({ id, name, rows: all }) => (
        <Alert
          key={id}
          tone="warn"
          title={`None of the ${counted(all, 'row')} of ${cellText(name, 60)} is read: the mapping leaves all of them out.`}
        >
          <p>
            Look at step Map whether the condition under which rows of this file are read asks for what the
            file says.
          </p>
        </Alert>
      ))}
      {strangers.map((row) => (
        <NoMatch key={row.id} row={row} mapping={mapping} peekOf={peekOf} />
      ))}
      <FigureTable caption="Files and the leads they are about" captionHidden>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" data-num>
              Rows
            </th>
            <th scope="col" data-num>
              Of a lead
            </th>
            <th scope="col" data-num>
              Leads with rows
            </th>
            <th scope="col">Told by</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-state={row.state}>
              <th scope="row">
                <CellText text={row.name} most={60} />
                <small>{row.what}</small>
              </th>
              <td data-num>{count(row.rows)}</td>
              <td data-num>
                <Matched row={row} />
              </td>
              <td data-num>
                {row.leads === null ? none : count(row.leads)}
                {row.leads === null || report.leads === 0 ? null : (
                  <small>{percent(row.leads / report.leads)} of leads</small>
                )}
              </td>
              <td>
                {[...row.by, ...row.notes].map((text) => (
                  <div key={text}>{text}</div>
                ))}
                {row.by.length + row.notes.length === 0
                  ? row.matched === null
                    ? 'its rows are the leads'
                    : none
                  : null}
              </td>
            </tr>
          ))}
        </tbody>
      </FigureTable>
      {links.length > 0 ? (
        <div>
          <p className={classes['listTitle']}>Other ids by which files may name a lead</p>
          <ul className={classes['list']}>
            {links.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </Section>
  );
}

function Matched({ row }: { readonly row: JoinRow }) {
  if (row.matched === null) return none;
  return (
    <span className={classes['matched']} data-state={row.state}>
      {row.rows === 0 ? none : percent(row.matched / row.rows)}
      <small>
        {count(row.matched)} of {count(row.rows)}
        {row.state === 'few' ? ': fewer than half' : ''}
        {row.added > 0 ? `, ${count(row.added)} new` : ''}
      </small>
    </span>
  );
}

interface NoMatchProps extends Pick<Props, 'mapping' | 'peekOf'> {
  readonly row: JoinRow;
}

function NoMatch({ row, mapping, peekOf }: NoMatchProps) {
  const session = useSession();
  const file = mapping.files.find(({ id }) => id === row.id);
  const first = firstLeads(mapping);
  if (!file || !first) return null;
  const other = file.role === 'leads' && file.on ? file.on : { file: first.id, column: first.key };
  const own = keySample(peekOf(file.id), file.key);
  const leads = keySample(peekOf(other.file), other.column);
  return (
    <Alert
      tone="alarm"
      title={`0 % of ${cellText(row.name, 60)} belongs to a lead: none of its ${counted(row.rows, 'row')} is used.`}
      actions={
        <Button size="compact-md" onClick={() => session.importing.go('map')}>
          Choose another column
        </Button>
      }
    >
      <p>
        Compared were <Sample sample={own} /> of this file and <Sample sample={leads} /> of{' '}
        <CellText text={mapping.files.find(({ id }) => id === other.file)?.name ?? ''} most={60} />.
      </p>
      <p>{mendText(file, own, leads)}</p>
    </Alert>
  );
}

function Sample({ sample: { column, texts } }: { readonly sample: ReturnType<typeof keySample> }) {
  return (
    <>
      “<CellText text={column} most={60} />”{texts.length === 0 ? '' : ' ('}
      {texts.map((text, i) => (
        <span key={text}>
          {i > 0 ? ', ' : ''}
          <code className={classes['cell']}>{cellText(text, 40)}</code>
        </span>
      ))}
      {texts.length === 0 ? '' : ' …)'}
    </>
  );
}
