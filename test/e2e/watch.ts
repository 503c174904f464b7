import type { ConsoleMessage, Page, Request } from '@playwright/test';

/** Faults of a page, gathered while a test runs. */
export interface Watch {
  /** A fault this test provokes on purpose; others still fail it. */
  expect(fault: RegExp): void;
  unexpected(): string[];
}

/**
 * Notes what no test may leave behind: console errors (which violations of the content security policy are too),
 * uncaught exceptions, and requests to anywhere but the app.
 */
export function watchPage(page: Page, origin: string): Watch {
  const faults: string[] = [];
  const expected: RegExp[] = [];
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error') faults.push(`console error: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
  page.on('request', (request: Request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url))
      faults.push(`request to elsewhere: ${url}`);
  });
  return {
    expect: (fault) => void expected.push(fault),
    unexpected: () => faults.filter((fault) => !expected.some((pattern) => pattern.test(fault))),
  };
}

/** In the page: a violation that only raises an event, such as a probe whose error is caught, becomes a console error. */
export const reportViolations = (): void => {
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    console.error(`content security policy violated: ${violatedDirective} by ${blockedURI}`),
  );
};
