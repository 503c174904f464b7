import sides from '../sides.module.css';
import classes from './Restatement.module.css';
import type { Restated } from './restatement';

interface Props {
  readonly periods: readonly { readonly name: string; readonly figures: Restated }[];
}

/** Two bars a period, recorded and proposed; hatched is what may also be. A picture of the table below it. */
export function PeriodChart({ periods }: Props) {
  const most = Math.max(
    1,
    ...periods.map(({ figures: { recorded, proposal, range } }) =>
      Math.max(recorded ?? 0, proposal, range?.[1] ?? 0),
    ),
  );
  const height = (value: number) => `${(Math.max(0, value) / most) * 100}%`;
  return (
    <div className={classes['chart']} aria-hidden="true">
      {periods.map(({ name, figures: { recorded, proposal, range } }, index) => {
        const [lowest, highest] = range ?? [proposal, proposal];
        return (
          <div key={name} className={classes['slot']}>
            <div className={classes['columns']}>
              <div
                className={`${sides['recorded']} ${classes['top']}`}
                style={{ height: height(recorded ?? 0) }}
              />
              <div className={classes['stack']}>
                {highest > lowest ? (
                  <div className={sides['unknown']} style={{ height: height(highest - lowest) }} />
                ) : null}
                <div
                  className={`${sides['proposal']} ${classes['top']}`}
                  style={{ height: height(lowest) }}
                />
              </div>
            </div>
            <span className={classes['tick']}>{index % every(periods.length) === 0 ? name : ''}</span>
          </div>
        );
      })}
    </div>
  );
}

/** So many periods that every name would not fit are named now and then. */
const every = (periods: number): number => Math.max(1, Math.ceil(periods / 9));
