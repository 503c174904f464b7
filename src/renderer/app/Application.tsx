import '@mantine/core/styles.css';
import '@mantine/spotlight/styles.css';
import '@fontsource-variable/inter/wght.css';
import './theme/tokens.css';
import './theme/base.css';
import { MantineProvider } from '@mantine/core';
import { useState } from 'react';
import { cspNonce } from '../hosts/csp-nonce';
import type { Session } from './session/session';
import { SessionProvider } from './session/session-context';
import { Shell } from './shell/Shell';
import { ShellProvider } from './shell/shell-context';
import { ViewBoundary } from './shell/ViewBoundary';
import { schemeManager } from './theme/appearance';
import { mantineVariables, theme } from './theme/theme';

/** The root of everything on screen. */
export function Application({ session }: { readonly session: Session }) {
  const [schemes] = useState(() => schemeManager(session.store));
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={mantineVariables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
      getStyleNonce={cspNonce}
    >
      <SessionProvider session={session}>
        <ViewBoundary name="The window">
          <ShellProvider>
            <Shell />
          </ShellProvider>
        </ViewBoundary>
      </SessionProvider>
    </MantineProvider>
  );
}
