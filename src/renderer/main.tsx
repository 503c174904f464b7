import '#contracts/zod-without-eval';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import './app/theme.css';
import { connectHost } from './hosts/connect-host';
import { HostProvider } from './hosts/host-context';

const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no element with the id "root"');

createRoot(container).render(
  <StrictMode>
    <HostProvider host={connectHost(window)}>
      <App />
    </HostProvider>
  </StrictMode>,
);
