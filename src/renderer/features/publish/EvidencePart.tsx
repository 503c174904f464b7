import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult } from '#domain/replay/result';
import type { Problem } from '#domain/result';
import { type Evidence, policyDigest } from '../../app/session/publishing-state';
import { useSession, useSessionState } from '../../app/session/session-context';
import type { LoadedData } from '../../app/session/state';
import { FigureTable } from '../../ui/FigureTable';
import { count, day, none, signed } from '../../ui/format';
import { DigestFact } from './DigestFact';
import classes from './EvidencePart.module.css';
import { beforeName, evidenceSentences, stageRows } from './evidence-text';
import { PartProblem } from './PartSection';

interface Props {
  readonly policy: Policy;
  readonly evidence: Evidence;
}

const WHY_NOT: Record<Exclude<Evidence['state'], 'ready'>, string> = {
  'no-data':
    'No leads are loaded in this window. Load them in Simulate, or open the result that the room has agreed on.',
  'not-replayed': 'The leads are loaded, but not replayed yet.',
  stale: 'The definitions were just changed; their replay is not finished.',
  'not-judged': 'The figures are there; how sure their differences are is being worked out.',
  'other-policy': 'The opened result was computed for other definitions than the ones on the table.',
};

/** What the approvers are about to sign: which definitions, and what those were seen to do. */
export function EvidencePart({ policy, evidence }: Props) {
  const session = useSession();
  const fromFile = useSessionState((state) => state.publishing.evidenceFile?.name ?? null);
  const isBusy = useSessionState((state) => state.activity !== null);
  const [problem, setProblem] = useState<Problem | null>(null);
  return (
    <>
      <dl className={classes.facts}>
        <DigestFact term="Definitions" digest={policyDigest(policy)} what="digest of the definitions" />
        {evidence.state === 'ready' ? (
          <DigestFact term="Evidence" digest={evidence.digest} what="digest of the evidence" />
        ) : null}
      </dl>
      {evidence.state === 'ready' ? (
        <ReadyEvidence policy={policy} evidence={evidence} />
      ) : (
        <p className={classes.missing}>{WHY_NOT[evidence.state]}</p>
      )}
      <div className={classes.actions}>
        {evidence.state === 'no-data' ? (
          <Button variant="light" onClick={() => session.go('simulate')}>
            Go to Simulate
          </Button>
        ) : null}
        {evidence.state === 'not-replayed' || evidence.state === 'stale' ? (
          <Button variant="light" disabled={isBusy} onClick={() => void session.replays.again()}>
            Replay now
          </Button>
        ) : null}
        {fromFile === null ? (
          <Button variant="default" onClick={() => void session.publishing.openEvidence().then(setProblem)}>
            Use a result from a file…
          </Button>
        ) : (
          <Button variant="default" onClick={() => session.publishing.dropEvidenceFile()}>
            Use the replay of this window instead of {fromFile}
          </Button>
        )}
      </div>
      {problem ? <PartProblem problem={problem} /> : null}
    </>
  );
}

function ReadyEvidence({
  policy,
  evidence: { result, file },
}: {
  readonly policy: Policy;
  readonly evidence: Extract<Evidence, { state: 'ready' }>;
}) {
  const data = useSessionState((state) => state.data);
  const zone = data?.summary.zone ?? 'UTC';
  const { asOf } = result.options;
  return (
    <>
      <ul className={classes.sentences}>
        {evidenceSentences(result, policy).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div className={classes.frame}>
        <FigureTable caption="Leads that reach each stage, before and after">
          <thead>
            <tr>
              <th scope="col">Stage</th>
              <th scope="col" data-num="" data-side="recorded">
                {beforeName(result)}
              </th>
              <th scope="col" data-num="" data-side="proposal">
                These definitions
              </th>
              <th scope="col" data-num="">
                Change
              </th>
            </tr>
          </thead>
          <tbody>
            {stageRows(result).map(({ stage, name, before, after }) => (
              <tr key={stage}>
                <th scope="row">{name}</th>
                <td data-num="" data-side="recorded">
                  {before === null ? 'not recorded' : count(before)}
                </td>
                <td data-num="" data-side="proposal">
                  {count(after)}
                </td>
                <td data-num="">
                  {before === null ? none : after === before ? 'same' : signed(after - before)}
                </td>
              </tr>
            ))}
          </tbody>
        </FigureTable>
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>Data</dt>
          <dd>{file === null ? (data?.mapping.name ?? '') : `as replayed in ${file}`}</dd>
        </div>
        <div>
          <dt>Period</dt>
          <dd>{periodText(result, data)}</dd>
        </div>
        <div>
          <dt>As of</dt>
          <dd>{day(Date.parse(asOf), zone)}</dd>
        </div>
        <DigestFact term="Data files" digest={result.fingerprint.data} what="digest of the data files" />
      </dl>
      <p className={classes.private}>
        The evidence is totals only. It holds no lead, no name and no address, so it may be handed on with the
        glossary.
      </p>
    </>
  );
}

function periodText({ options: { period } }: ReplayResult, data: LoadedData | null): string {
  const zone = data?.summary.zone ?? 'UTC';
  // A period ends before its last moment.
  if (period) return `${day(Date.parse(period.from), zone)} – ${day(Date.parse(period.to) - 1, zone)}`;
  if (!data) return 'all leads, whenever they were created';
  const { from, to } = data.summary.created;
  return `all leads, created ${day(from, zone)} – ${day(to, zone)}`;
}
