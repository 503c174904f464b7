import { Button } from '@mantine/core';
import IconCheck from '@tabler/icons-react/icons/IconCheck';
import IconCopy from '@tabler/icons-react/icons/IconCopy';
import { useEffect, useRef, useState } from 'react';
import unseen from '../../ui/unseen.module.css';
import classes from './DigestFact.module.css';
import { shortDigest } from './digest-text';

interface DigestProps {
  readonly term: string;
  readonly digest: string;
  /** Completes "Copy the …". */
  readonly what: string;
}

/**
 * A digest, short enough to be compared aloud; the whole of it goes to the clipboard. Where the page may not write there,
 * it is shown whole and selected instead, so that Ctrl+C does it.
 */
export function DigestFact({ term, digest, what }: DigestProps) {
  const text = useRef<HTMLSpanElement>(null);
  const [done, setDone] = useState<'copied' | 'selected' | null>(null);
  const selected = done === 'selected';
  useEffect(() => {
    if (selected && text.current) getSelection()?.selectAllChildren(text.current);
  }, [selected]);
  const copy = () =>
    navigator.clipboard.writeText(digest).then(
      () => setDone('copied'),
      () => setDone('selected'),
    );
  return (
    <div>
      <dt>{term}</dt>
      <dd className={classes.line}>
        <span ref={text} className={classes.digest} title={digest}>
          {selected ? digest : `${shortDigest(digest)}…`}
        </span>
        {selected ? (
          <span role="status">Press Ctrl+C to copy it.</span>
        ) : (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={done === 'copied' ? <IconCheck size="1em" /> : <IconCopy size="1em" />}
            onClick={() => void copy()}
          >
            {done === 'copied' ? 'Copied' : 'Copy'}
            <span className={unseen['unseen']}> the {what}</span>
          </Button>
        )}
      </dd>
    </div>
  );
}
