import { expect, test } from './fixtures';

test('the window opens on the app', async ({ page }) => {
  await expect(page).toHaveTitle('Parley');
  await expect(page.getByRole('heading', { name: 'Parley', level: 1 })).toBeVisible();
});
