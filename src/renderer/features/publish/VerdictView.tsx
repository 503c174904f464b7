import IconCircleCheck from '@tabler/icons-react/icons/IconCircleCheck';
import IconCircleX from '@tabler/icons-react/icons/IconCircleX';
import type { RefObject } from 'react';
import type { Place } from '#contracts/host-places';
import type { PublicationVerdict } from '#contracts/host-publish';
import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Verification } from '../../app/session/publishing-state';
import { cellText } from '../../ui/cell-text';
import { listed } from '../../ui/format';
import { DigestFact } from './DigestFact';
import { PartProblem } from './PartSection';
import classes from './VerifyPart.module.css';
import { findingsOf } from './verdict-text';

interface Props {
  readonly verification: Verification;
  readonly folder: Place;
  readonly policy: Policy;
  /** Where the keyboard goes on from once the folder is judged. */
  readonly headline: RefObject<HTMLParagraphElement | null>;
}

/** The verdict on a folder: one sentence, then each version aspect by aspect. */
export function VerdictView({ verification: { against, verdict }, folder, policy, headline }: Props) {
  const by = against === null ? 'the keys chosen here' : against;
  return (
    <div className={classes.verdict} data-valid={verdict.valid}>
      <p ref={headline} tabIndex={-1} className={classes.headline}>
        {verdict.valid ? (
          <IconCircleCheck size="1.75rem" aria-hidden="true" className={classes.mark} />
        ) : (
          <IconCircleX size="1.75rem" aria-hidden="true" className={classes.mark} />
        )}
        <span>
          <strong>{verdict.valid ? 'Everything holds.' : 'This does not hold.'}</strong> The folder{' '}
          {folder.name}, judged by {by}.
        </span>
      </p>
      {verdict.problems.map((problem) => (
        <PartProblem key={`${problem.code} ${problem.where?.file ?? ''}`} problem={problem} />
      ))}
      {verdict.versions.map((version) => (
        <VersionView key={version.files.payload} version={version} policy={policy} />
      ))}
      {verdict.unknownFiles.length > 0 ? (
        <p className={classes.note}>Also in the folder, and not judged: {listed(verdict.unknownFiles)}.</p>
      ) : null}
    </div>
  );
}

interface VersionProps {
  readonly version: PublicationVerdict['versions'][number];
  readonly policy: Policy;
}

function VersionView({ version, policy }: VersionProps) {
  const { glossary, payloadDigest, valid, reasons, files } = version;
  // A folder may come from anybody.
  const title = cellText(glossary ? `${glossary.title}, version ${glossary.version}` : files.payload);
  return (
    <section className={classes.version} aria-label={title}>
      <h4>
        {title} <span className={classes.word}>{valid ? 'valid' : 'not valid'}</span>
      </h4>
      <dl className={classes.findings}>
        {findingsOf(version, (role) => nameOf(policy, 'party', role)).map(({ aspect, holds, text }) => (
          <div key={aspect} data-holds={holds}>
            <dt>{aspect}</dt>
            <dd>
              {holds ? (
                <IconCircleCheck size="1.1em" aria-hidden="true" className={classes.sign} />
              ) : (
                <IconCircleX size="1.1em" aria-hidden="true" className={classes.sign} />
              )}
              {text}
            </dd>
          </div>
        ))}
        <DigestFact term="Digest of what is signed" digest={payloadDigest} what="digest of what is signed" />
      </dl>
      {reasons.length > 0 ? (
        <ul className={classes.reasons} aria-label="What does not hold">
          {reasons.map(({ code, message, remedy }) => (
            <li key={`${code} ${message}`}>
              <strong>{message}.</strong> {remedy}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
