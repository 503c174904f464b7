import type { ReactNode } from 'react';
import { VERDICTS } from '#domain/replay/clocks';
import type { ClockFigure } from '#domain/replay/counted-clocks';
import type { ComparedName } from '#domain/replay/leads-of/figure';
import type { SlaResult } from '#domain/replay/result';
import type { TimeKind } from '#domain/time/duration';
import { FigureTable } from '../../ui/FigureTable';
import { duration, none } from '../../ui/format';
import { FigureCount } from './leads-of/FigureCount';
import panel from './panel.module.css';
import type { Sides } from './sides';
import { clocksText, type SlaSide, VERDICT_WORDS } from './sla-text';
import type { Shown } from './use-shown';

interface Props {
  readonly shown: Shown;
  readonly sla: SlaResult;
  readonly kind: TimeKind;
  readonly sides: Sides;
}

/** What became of every clock of an SLA, on both sides. */
export function SlaDetails({ shown, sla: { sla, name, baseline, proposal }, kind, sides }: Props) {
  const row = (label: string, meaning: string, text: (side: SlaSide, of: ComparedName) => ReactNode) => (
    <tr key={label}>
      <th scope="row">
        {label}
        <small>{meaning}</small>
      </th>
      <td data-num data-side="recorded">
        {baseline ? text(baseline, 'baseline') : none}
      </td>
      <td data-num data-side="proposal">
        {text(proposal, 'proposal')}
      </td>
    </tr>
  );
  const opening = (side: ComparedName, of: ClockFigure, many: number) => (
    <FigureCount
      shown={shown}
      figure={{ kind: 'clock', sla, side, of }}
      count={many}
      what={`${clocksText(of, name, many)}, ${sides[side]}`}
    />
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
            row(VERDICT_WORDS[verdict].name, VERDICT_WORDS[verdict].meaning, ({ verdicts }, side) =>
              opening(side, verdict, verdicts[verdict]),
            ),
          )}
          {row('All', 'one for each time the clock started', ({ clocks }, side) =>
            opening(side, 'clocks', clocks),
          )}
          {row('Early', 'stopped before it started in the record; counted as met', ({ early }, side) =>
            opening(side, 'early', early),
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
