import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

const ErasePersonDialog = lazy(async () => ({
  default: (await import('./ErasePersonDialog')).ErasePersonDialog,
}));

/** The way to erasing somebody, beside the data that they may be in. */
export function ErasePersonButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" size="compact-md" onClick={() => setOpen(true)}>
        Erase a person…
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <ErasePersonDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
