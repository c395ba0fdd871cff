import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

const results = join(import.meta.dirname, '..', 'out', 'test')

export default defineConfig({
  testDir: 'e2e',
  outputDir: join(results, 'e2e'),
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  globalTimeout: 32 * 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: join(results, 'playwright.json') }]],
})
