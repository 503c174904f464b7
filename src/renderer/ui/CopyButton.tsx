import { Button } from '@mantine/core';
import IconCheck from '@tabler/icons-react/icons/IconCheck';
import IconCopy from '@tabler/icons-react/icons/IconCopy';
import { useState } from 'react';
import { copyText } from './copy-text';

interface Props {
  /** As in "Copy the request". */
  readonly what: string;
  readonly text: () => string;
  readonly compact?: boolean;
  /** Has it read aloud whether it worked. */
  readonly say: (message: string) => void;
}

/** Copies a text, and says so. */
export function CopyButton({ what, text, compact = false, say }: Props) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    const isCopied = copyText(text());
    setCopied(isCopied);
    say(
      isCopied
        ? `Copied ${what}.`
        : `The page may not write to the clipboard. Select ${what} and copy it, or save it as a file.`,
    );
  };
  return (
    <Button
      variant="default"
      size={compact ? 'compact-sm' : 'compact-md'}
      leftSection={copied ? <IconCheck size="1rem" stroke={1.8} /> : <IconCopy size="1rem" stroke={1.8} />}
      onClick={copy}
    >
      {copied ? `Copied ${what}` : `Copy ${what}`}
    </Button>
  );
}
