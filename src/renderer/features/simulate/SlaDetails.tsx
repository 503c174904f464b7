import { VERDICTS } from '#domain/replay/clocks';
import type { SlaResult } from '#domain/replay/result';
import type { TimeKind } from '#domain/time/duration';
import { FigureTable } from '../../ui/FigureTable';
import { count, duration, none } from '../../ui/format';
import panel from './panel.module.css';
import type { Sides } from './sides';
import { type SlaSide, VERDICT_WORDS } from './sla-text';

interface Props {
  readonly sla: SlaResult;
  readonly kind: TimeKind;
  readonly sides: Sides;
}

/** What became of every clock of an SLA, on both sides. */
export function SlaDetails({ sla: { name, baseline, proposal }, kind, sides }: Props) {
  const row = (label: string, meaning: string, text: (side: SlaSide) => string) => (
    <tr key={label}>
      <th scope="row">
        {label}
        <small>{meaning}</small>
      </th>
      <td data-num data-side="recorded">
        {baseline ? text(baseline) : none}
      </td>
      <td data-num data-side="proposal">
        {text(proposal)}
      </td>
    </tr>
  );
  return (
    <div className={panel['details']}>
      <FigureTable caption={`What became of the clocks of ${name}`}>
        <thead>
          <tr>
            <th scope="col">Clocks</th>
            <th scope="col" data-num data-side="recorded">
              {sides.baseline}
            </th>
            <th scope="col" data-num data-side="proposal">
              {sides.proposal}
            </th>
          </tr>
        </thead>
        <tbody>
          {VERDICTS.map((verdict) =>
            row(VERDICT_WORDS[verdict].name, VERDICT_WORDS[verdict].meaning, ({ verdicts }) =>
              count(verdicts[verdict]),
            ),
          )}
          {row('All', 'one for each time the clock started', ({ clocks }) => count(clocks))}
          {row('Early', 'stopped before it started in the record; counted as met', ({ early }) =>
            count(early),
          )}
          {row('Median on the clock', 'of the clocks that were stopped', ({ time }) =>
            duration(time.p50, kind),
          )}
          {row('90 % stopped within', 'of the clocks that were stopped', ({ time }) =>
            duration(time.p90, kind),
          )}
        </tbody>
      </FigureTable>
    </div>
  );
}
