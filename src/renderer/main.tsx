import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Application } from './app/Application';
import { Session } from './app/session/session';
import { followPreferences } from './app/theme/appearance';
import { connectHost } from './hosts/connect-host';
import { cspNonce } from './hosts/csp-nonce';
import { ReplayClient } from './replay/replay-client';
import { startReplayWorker } from './replay/worker-line';

const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no element with the id "root"');

// Mantine's dialogs keep the page from scrolling by a style element of another library, which asks here.
setNonce(cspNonce());

const session = new Session(
  connectHost(window),
  (onCrash) => new ReplayClient(startReplayWorker, onCrash),
  () => crypto.randomUUID(),
);
followPreferences(session.store, document.documentElement, localStorage);
// The browser host names a document to open behind the hash; a reload is to find what is open then, not that.
const place = new URLSearchParams(location.hash.slice(1)).get('place');
if (place !== null) history.replaceState(null, '', location.pathname);
void session.start(place);

createRoot(container).render(
  <StrictMode>
    <Application session={session} />
  </StrictMode>,
);
