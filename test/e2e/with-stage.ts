import { test as base } from '@playwright/test'
import { openStage, type Stage } from '#test/demo/stage.ts'
import { type Line, openLine } from '#test/harness/line.ts'

interface Things {
  readonly stage: Stage
  /** A way to the stage's server that the test can break. */
  readonly line: Line
}

/** A test with a stage of its own; after a failure, how every window looked and what its process said is kept. */
export const test = base.extend<Things>({
  // Playwright reads the names of the fixtures it needs from this pattern, so it must be one.
  // oxlint-disable-next-line no-empty-pattern
  stage: async ({}, use, info) => {
    const stage = await openStage(info.outputPath('pictures'), description =>
      info.annotations.push({ type: 'step', description }),
    )
    await use(stage)
    try {
      if (info.status !== info.expectedStatus) await stage.saveArtefacts(info.outputPath('windows'))
    } finally {
      await stage.close()
    }
  },
  line: async ({ stage }, use) => {
    const line = await openLine(stage.server().url)
    await use(line)
    await line.close()
  },
})
