import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Problem } from '#domain/result';
import { useSession, useSessionState } from '../../app/session/session-context';
import { PartProblem } from './PartSection';
import { VerdictView } from './VerdictView';
import classes from './VerifyPart.module.css';

/** Checks what lies in the folder, by the keys here or by a file that somebody else vouches for. */
export function VerifyPart({ policy }: { readonly policy: Policy }) {
  const session = useSession();
  const folder = useSessionState((state) => state.publishing.folder);
  const verification = useSessionState((state) => state.publishing.verification);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const verdict = useRef<HTMLParagraphElement>(null);
  const isAwaited = useRef(false);
  useEffect(() => {
    // Whoever asked is led to the answer, which stands below the fold; one that was there before is left where it is.
    if (!verification || !isAwaited.current) return;
    isAwaited.current = false;
    verdict.current?.scrollIntoView({ block: 'start' });
    verdict.current?.focus({ preventScroll: true });
  }, [verification]);
  const run = async (work: () => Promise<Problem | null>) => {
    // The buttons are not disabled meanwhile: the one that was pressed would lose the focus.
    if (busy) return;
    setBusy(true);
    setProblem(await work());
    setBusy(false);
  };
  const verify = (work: () => Promise<Problem | null>) =>
    run(() => {
      isAwaited.current = true;
      return work();
    });
  if (!folder) {
    return (
      <div className={classes.actions}>
        <Button variant="default" onClick={() => void session.publishing.chooseFolder().then(setProblem)}>
          Choose the folder to verify…
        </Button>
        {problem ? <PartProblem problem={problem} /> : null}
      </div>
    );
  }
  return (
    <>
      <div className={classes.actions}>
        <Button loading={busy} onClick={() => void verify(() => session.publishing.verifyWithKeys())}>
          Verify with the keys chosen here
        </Button>
        <Button
          variant="default"
          aria-disabled={busy}
          onClick={() => void verify(() => session.publishing.verifyWithFile())}
        >
          Verify with a trusted-signers file…
        </Button>
        <Button
          variant="default"
          aria-disabled={busy}
          onClick={() => void run(() => saveTrusted(session.publishing))}
        >
          Save the trusted-signers file…
        </Button>
      </div>
      <p className={classes.note}>
        The keys chosen here show that the files are whole. Somebody elsewhere should check with a
        trusted-signers file whose key ids they compared with their owners: whoever writes that file decides
        whose signatures count.
      </p>
      {problem ? <PartProblem problem={problem} /> : null}
      {verification ? (
        <VerdictView verification={verification} folder={folder} policy={policy} headline={verdict} />
      ) : null}
    </>
  );
}

/** Writes who signs here in which role, for those who want to verify elsewhere. */
async function saveTrusted(publishing: ReturnType<typeof useSession>['publishing']): Promise<Problem | null> {
  const trusted = await publishing.trustedText();
  if (!trusted) {
    return {
      code: 'no-keys',
      message: 'No role has a key yet, so there is nobody to trust',
      remedy: 'Make the keys first.',
    };
  }
  return trusted.ok ? publishing.exportText('trusted.json', trusted.value) : trusted.error;
}
