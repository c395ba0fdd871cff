import { playScenario } from '#test/demo/scenario.ts'
import { test } from './with-stage.ts'

test('a cry for help becomes a referral, and nobody loses sight of it', async ({ stage }) => {
  await playScenario(stage)
})
