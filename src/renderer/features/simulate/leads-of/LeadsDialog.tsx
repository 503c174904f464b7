import { Button } from '@mantine/core';
import type { ListedLead, Listing } from '#domain/replay/leads-of/figure';
import { MOST_LISTED } from '#domain/replay/leads-of/figure';
import { useSession, useSessionState } from '../../../app/session/session-context';
import { CopyButton } from '../../../ui/CopyButton';
import { cellText } from '../../../ui/cell-text';
import { Dialog } from '../../../ui/Dialog';
import { FigureTable } from '../../../ui/FigureTable';
import { count } from '../../../ui/format';
import { ProblemNotice } from '../../../ui/ProblemNotice';
import { WorkProgress } from '../../../ui/WorkProgress';
import type { AskedLeads } from './asked-leads';
import { type Column, columnsWith, listText } from './columns';
import classes from './Leads.module.css';
import { listedText } from './list-text';
import type { ShownListing } from './use-listing';

interface Props {
  readonly asked: AskedLeads;
  readonly listing: ShownListing;
  /** The lead that was looked at before; it has the focus. */
  readonly last: string | null;
  readonly onLead: (id: string) => void;
  readonly onClose: () => void;
}

/** The leads behind a figure. */
export function LeadsDialog({ asked, listing: { now, listing, more }, last, onLead, onClose }: Props) {
  const session = useSession();
  const columns = listing ? columnsWith(asked.columns, listing.rows) : [];
  return (
    <Dialog
      title={`${count(asked.count)} ${asked.what}`}
      size="64rem"
      onClose={onClose}
      buttons={
        <>
          {listing && listing.rows.length > 0 ? (
            <CopyButton
              what="the list"
              text={() => listText(columns, listing.rows)}
              say={(message) => session.store.setState({ message })}
            />
          ) : null}
          <Button variant="default" onClick={onClose} {...(last === null && { 'data-autofocus': true })}>
            Close
          </Button>
        </>
      }
    >
      {listing ? (
        <Rows asked={asked} listing={listing} columns={columns} last={last} onLead={onLead} />
      ) : null}
      {now.state === 'running' ? (
        <WorkProgress
          label="Listing the leads"
          detail="Going through the leads"
          share={now.share}
          onCancel={onClose}
        />
      ) : null}
      {now.state === 'failed' ? (
        <ProblemNotice title="These leads were not listed." problem={now.problem} />
      ) : null}
      {now.state === 'done' && listing && listing.rows.length < Math.min(listing.total, MOST_LISTED) ? (
        <Button variant="default" size="compact-md" className={classes['more'] ?? ''} onClick={more}>
          {`Show more of the ${count(listing.total - listing.rows.length)} others`}
        </Button>
      ) : null}
    </Dialog>
  );
}

interface RowsProps extends Pick<Props, 'asked' | 'last' | 'onLead'> {
  readonly listing: Listing;
  readonly columns: readonly Column[];
}

function Rows({ asked, listing, columns, last, onLead }: RowsProps) {
  const zone = useSessionState(({ data }) => data?.summary.zone ?? 'UTC');
  const about = asked.about?.(listing) ?? null;
  return (
    <>
      <p>{listedText(listing, asked)}</p>
      {about === null ? null : <p>{about}</p>}
      {listing.rows.length === 0 ? null : (
        <div className={classes['table']}>
          <FigureTable
            caption={`${count(asked.count)} ${asked.what}`}
            captionHidden
            note={`Times are of ${zone}.${asked.stage === null ? '' : ' A lead opens what would let it in, or keep it out, under the rules on screen.'}`}
          >
            <thead>
              <tr>
                <th scope="col">Lead</th>
                {columns.map(({ key, head, isNumber, side }) => (
                  <th key={key} scope="col" data-num={isNumber ? '' : undefined} data-side={side}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {listing.rows.map((row, index) => (
                <tr key={`${row.lead} ${String(index)}`}>
                  <th scope="row">
                    {asked.stage === null ? (
                      cellText(row.lead, 40)
                    ) : (
                      <LeadButton row={row} isLast={row.lead === last} onLead={onLead} />
                    )}
                  </th>
                  {columns.map(({ key, isNumber, side, show }) => (
                    <td key={key} data-num={isNumber ? '' : undefined} data-side={side}>
                      {show(row, zone)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </FigureTable>
        </div>
      )}
    </>
  );
}

interface LeadProps extends Pick<Props, 'onLead'> {
  readonly row: ListedLead;
  readonly isLast: boolean;
}

function LeadButton({ row: { lead }, isLast, onLead }: LeadProps) {
  return (
    <button
      type="button"
      className={classes['count']}
      aria-label={`${cellText(lead, 40)}: what would let it in?`}
      onClick={() => onLead(lead)}
      {...(isLast && { 'data-autofocus': true })}
    >
      {cellText(lead, 40)}
    </button>
  );
}
