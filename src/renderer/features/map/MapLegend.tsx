import { useSessionState } from '../../app/session/session-context';
import classes from './MapLegend.module.css';
import { DASHES } from './map-svg';
import { BASELINE_WORDS, MODE_WORDS, MODES } from './map-words';
import { MODE_ICONS } from './mode-icons';

/** What lines and figures mean. */
export function MapLegend() {
  const against = useSessionState((state) => state.replay.result?.baseline.kind ?? null);
  return (
    <ul className={classes.legend} aria-label="What lines and figures mean">
      {MODES.map((mode) => {
        const Icon = MODE_ICONS[mode];
        return (
          <li key={mode} className={classes.entry} title={MODE_WORDS[mode].means}>
            <svg width="34" height="8" aria-hidden="true" className={classes.sample}>
              <path d="M0,4H34" strokeDasharray={DASHES[mode] ?? undefined} />
            </svg>
            <Icon size="0.95rem" stroke={1.8} />
            {MODE_WORDS[mode].name}
          </li>
        );
      })}
      {against !== null ? (
        <li className={classes.entry}>
          Leads that reached a stage:{' '}
          <span className={classes.baseline}>{BASELINE_WORDS[against].phrase}</span> →{' '}
          <span className={classes.proposal}>by the proposal</span>
        </li>
      ) : null}
    </ul>
  );
}
