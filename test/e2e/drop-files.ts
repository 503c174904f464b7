import { expect, type Page } from '@playwright/test';

/** Drops files on the window, as a drag from a file manager ends. */
export async function dropFiles(
  page: Page,
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<void> {
  const dataTransfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, text } of given) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page.dispatchEvent('main', 'dragover', { dataTransfer });
  await expect(page.getByText('Drop to open or import')).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer });
}
