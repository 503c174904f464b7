import { usePolicy, useSession, useSessionState } from '../../../app/session/session-context';
import { SelectSetting } from './SelectSetting';
import { targetChoices } from './target-choices';

/** The outcome by which the stages are judged. */
export function TargetSetting() {
  const session = useSession();
  const policy = usePolicy();
  const target = useSessionState(({ options }) => options.target);
  const result = useSessionState(({ replay }) => replay.result);
  const choices = result ? targetChoices(result, policy) : [];
  if (choices.length === 0) return null;
  return (
    <SelectSetting
      label="Outcome"
      hint="What a good lead comes to in the end. Quality judges every stage before it by that."
      value={target ?? ''}
      choices={choices}
      onChange={(value) => session.replays.setOptions({ target: value === '' ? null : value })}
    />
  );
}
