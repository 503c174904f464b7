import { useEffect, useState } from 'react';
import type { HostCapabilities } from '#contracts/host-api';
import { useHost } from '../hosts/host-context';

/** The shell of the window. */
export function App() {
  const host = useHost();
  const [capabilities, setCapabilities] = useState<HostCapabilities>();
  useEffect(() => {
    void host.capabilities().then((answer) => {
      if (answer.ok) setCapabilities(answer.value);
    });
  }, [host]);
  return (
    <main>
      <h1>Parley</h1>
      {capabilities?.lacks.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </main>
  );
}
