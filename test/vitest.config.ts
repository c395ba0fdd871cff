import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/{e2e,demo,bench}/**'],
    globalSetup: [join(import.meta.dirname, 'harness/postgres-global.ts')],
    // Native modules and child processes want a process of their own; two fit the smallest machine we promise.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 40_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    // What is awaited comes when it comes; the machine may be slow.
    expect: { poll: { timeout: 15_000 } },
    allowOnly: false,
  },
})
