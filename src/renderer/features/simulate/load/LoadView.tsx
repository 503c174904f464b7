import type { ViewProps } from '../view-props';
import { OfferedPanel } from './OfferedPanel';
import { RunPanel } from './RunPanel';

/** What these rules ask of the queues: week by week as it stands, and with leads waiting for their turn. */
export function LoadView({ shown }: ViewProps) {
  const { result, policy } = shown;
  return (
    <>
      <OfferedPanel shown={shown} />
      <RunPanel policy={policy} result={result} />
    </>
  );
}
