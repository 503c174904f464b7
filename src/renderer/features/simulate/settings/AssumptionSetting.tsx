import { Checkbox, NativeSelect } from '@mantine/core';
import { percentOf } from '#domain/format/percent';
import type { Assumption } from '#domain/replay/result-judgement';
import { usePolicy, useSession, useSessionState } from '../../../app/session/session-context';
import { NumberBox } from '../../../ui/NumberBox';
import { ShareBox } from '../../../ui/ShareBox';
import { segmentFields } from '../segment-choices';
import { assumed, withAssumption, withoutAssumption } from './assumptions';
import classes from './settings.module.css';

/** As good a start as any other; the person says what they mean. */
const SHARE_AT_FIRST = 0.1;
const EFFECT_AT_FIRST = -0.01;

/** What may be assumed of leads nobody worked. Nothing is unless a person says so. */
export function AssumptionSetting() {
  const session = useSession();
  const policy = usePolicy();
  const all = useSessionState(({ options }) => options.assumptions);
  const isQueued = useSessionState(({ options }) => options.timing === 'queue');
  const fields = segmentFields(policy);
  const [firstField] = fields;
  const set = (assumptions: readonly Assumption[]) => session.replays.setOptions({ assumptions });
  const turn = (isOn: boolean, made: Assumption) =>
    set(isOn ? withAssumption(all, made) : withoutAssumption(all, made.id));
  const observed = assumed(all, 'unworked-as-observed');
  const convert = assumed(all, 'unworked-convert');
  const effect = assumed(all, 'response-effect');
  return (
    <fieldset className={classes['setting']}>
      <legend>Assumptions</legend>
      <p className={classes['hint']}>
        Of leads nobody worked, no outcome is known, so nothing is assumed of them. Each assumption you make
        adds figures of its own, under its name; no other figure changes.
      </p>
      <Checkbox
        size="sm"
        label="They convert no better than those that were worked"
        checked={assumed(all, 'unworked-no-better') !== null}
        onChange={({ currentTarget: { checked } }) => turn(checked, { id: 'unworked-no-better' })}
      />
      {firstField ? (
        <Checkbox
          size="sm"
          label="They convert like those that were worked with the same value of a field"
          checked={observed !== null}
          onChange={({ currentTarget: { checked } }) =>
            turn(checked, { id: 'unworked-as-observed', within: firstField.value })
          }
        />
      ) : null}
      {observed ? (
        <NativeSelect
          size="sm"
          aria-label="The same value of"
          className={classes['under']}
          value={observed.within}
          onChange={({ currentTarget: { value } }) =>
            set(withAssumption(all, { id: 'unworked-as-observed', within: value }))
          }
          data={fields}
        />
      ) : null}
      <Checkbox
        size="sm"
        label="A share of them converts"
        checked={convert !== null}
        onChange={({ currentTarget: { checked } }) =>
          turn(checked, { id: 'unworked-convert', share: SHARE_AT_FIRST })
        }
      />
      {convert ? (
        <div className={classes['under']}>
          <ShareBox
            label="Share of leads nobody worked that converts"
            share={convert.share}
            onChange={(share) => set(withAssumption(all, { id: 'unworked-convert', share }))}
          />
        </div>
      ) : null}
      {isQueued ? (
        <Checkbox
          size="sm"
          label="Conversion changes with each hour of waiting"
          description="Such figures are observational: leads that were answered late may have been other leads."
          checked={effect !== null}
          onChange={({ currentTarget: { checked } }) =>
            turn(checked, { id: 'response-effect', perHour: EFFECT_AT_FIRST })
          }
        />
      ) : null}
      {effect ? (
        <div className={classes['under']}>
          <NumberBox
            label="Change of conversion with each hour of waiting"
            unit="%"
            min={-100}
            max={100}
            step={0.5}
            value={percentOf(effect.perHour)}
            onChange={(percent) =>
              set(withAssumption(all, { id: 'response-effect', perHour: percent / 100 }))
            }
          />
        </div>
      ) : null}
    </fieldset>
  );
}
