import { expect, type Locator } from '@playwright/test'

/** Types on until somebody else sees it: a word about typing may be lost on a busy line, and the next one is not. */
export async function typeUntilSeen(field: Locator, text: string, sign: Locator): Promise<void> {
  await expect(async () => {
    await field.pressSequentially(`${text} `, { delay: 20 })
    await expect(sign).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
}
