import { join } from 'node:path'
import { root } from '#build/root.mjs'
import { playScenario } from './scenario.ts'
import { openStage } from './stage.ts'

const pictures = join(root, 'out', 'demo')
let number = 0
const say = (step: string): void => {
  number += 1
  process.stdout.write(`${String(number).padStart(2)}. ${step}\n`)
}

const stage = await openStage(pictures, say)
try {
  await playScenario(stage)
  process.stdout.write(`\nGambar dan berkas PDF ada di ${pictures}\n`)
} catch (error) {
  const folder = join(root, 'out', 'demo-failed')
  await stage.saveArtefacts(folder)
  process.stderr.write(`The demo stopped; how the windows looked: ${folder}\n`)
  throw error
} finally {
  await stage.close()
}
process.exit(0)
