import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { atRest } from './at-rest';

/** Axe finds no fault in the page, or in these parts of it. */
export async function expectAccessible(page: Page, ...parts: readonly string[]): Promise<void> {
  await atRest(page);
  // No frame is of another origin, so the page itself can end the run, and no second page is opened for that.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  for (const part of parts) axe.include(part);
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}
