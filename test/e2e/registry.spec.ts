import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import type { Stage } from '#test/demo/stage.ts'
import type { DeskDriver } from '#test/harness/desk-driver.ts'
import { answerWith, serviceToken, startParticipantService } from '#test/harness/participant-service.ts'
import { runServerVerb } from '#test/harness/server-verb.ts'
import { words } from '#test/harness/words.ts'
import { test } from './with-stage.ts'

const t = words('id')
/** For what a whole process has to end first. */
const patiently = { timeout: 45_000 }

interface Known {
  readonly nik: string
  readonly name: string
}

test('the registry page shows an import while it runs beside the server, and what became of it', async ({
  stage,
}) => {
  test.skip(process.platform === 'win32', 'a process is held still with a signal')
  const everybody = await madeRegistry(stage, 30_000)
  const { driver: admin } = await stage.desk('made')
  const { driver: agent } = await stage.desk('bagus')
  const { page } = admin
  await admin.goTo('registry')
  await expect(people(page)).toContainText(t('registry:people', { count: 2, people: '' }).trim())
  const before = await people(page).innerText()
  const stranger = JSON.parse(everybody.at(-1) ?? '') as Known
  const lookup = await openLookup(agent)
  await lookup.fill(stranger.nik)
  const nobody = t('ticket:person.noMatch', { text: stranger.nik })
  await expect(agent.page.getByText(nobody)).toBeVisible()

  const whole = written(stage, 'seluruh.ndjson', everybody)
  const run = runServerVerb(stage.dataFolder, 'import-registry', whole)
  await run.hasSaid(/reading: \d+ people/)
  // Held where it is, so that the page is looked at while it runs, however fast the machine.
  run.child.kill('SIGSTOP')
  await admin.button(t('registry:reload')).click()
  const running = card(page, 'seluruh.ndjson')
  await expect(running.getByText(t('registry:state.running'), { exact: true })).toBeVisible()
  await expect(running.getByRole('progressbar', { name: t('registry:phase.reading') })).toBeVisible()
  await expect(people(page)).toHaveText(before)
  await stage.picture(page, 'impor-berjalan')
  run.child.kill('SIGCONT')
  expect(await run.ended, run.said()).toBe(0)

  await expect(running.getByText(t('registry:state.done'), { exact: true })).toBeVisible(patiently)
  await expect(running).toContainText(t('registry:rowsOf', { count: 30_000, rows: '30.000' }))
  await expect(running).toContainText(t('registry:noRejects'))
  await expect(people(page)).toHaveText(t('registry:people', { count: 30_000, people: '30.000' }), patiently)
  await stage.picture(page, 'impor-selesai')
  await lookup.fill('')
  await expect(agent.page.getByText(nobody)).toBeHidden()
  await lookup.fill(stranger.nik)
  const found = agent.page.getByRole('button', {
    name: t('ticket:person.chooseRecord', { name: stranger.name }),
  })
  await expect(found).toBeVisible()
  await stage.picture(agent.page, 'orang-baru-ditemukan')

  const bytes = readFileSync(whole)
  const half = join(stage.dataFolder, 'setengah.ndjson')
  writeFileSync(half, bytes.subarray(0, Math.floor(bytes.length / 2) + cutWithin(bytes)))
  const refused = runServerVerb(stage.dataFolder, 'import-registry', half)
  expect(await refused.ended).toBe(1)
  await admin.button(t('registry:reload')).click()
  const cut = card(page, 'setengah.ndjson')
  await expect(cut.getByText(t('registry:state.failed'), { exact: true })).toBeVisible()
  await expect(cut).toContainText(t('registry:whole.cut.what'))
  await expect(cut).toContainText(t('registry:kept.full'))
  await expect(people(page)).toHaveText(t('registry:people', { count: 30_000, people: '30.000' }))
  await stage.picture(page, 'terpotong')

  const [first = '', second = '', third = '', ...others] = everybody
  const bad = written(stage, 'bercampur.ndjson', [
    first,
    JSON.stringify({ ...(JSON.parse(second) as Known), nik: '31710115031690012' }),
    JSON.stringify({ ...(JSON.parse(third) as Known), name: '' }),
    JSON.stringify({ ...(JSON.parse(first) as Known), name: 'Orang Lain Sekali' }),
    '{"nik": "317',
    ...others,
  ])
  const mixed = runServerVerb(stage.dataFolder, 'import-registry', bad)
  expect(await mixed.ended, mixed.said()).toBe(0)
  await admin.button(t('registry:reload')).click()
  const withRejects = card(page, 'bercampur.ndjson')
  await expect(withRejects).toContainText(t('registry:rejectsOf', { count: 4, rows: '4' }))
  for (const reason of ['nikLength', 'missing', 'sameNikOtherName', 'unreadable'])
    await expect(withRejects.getByText(t(`registry:fault.${reason}`))).toBeVisible()
  await expect(people(page)).toHaveText(t('registry:people', { count: 29_998, people: '29.998' }), patiently)
  await stage.picture(page, 'ditolak-per-alasan')
})

test('desks say when the programme’s own service is of no use, and follow it once it is', async ({
  stage,
}) => {
  const service = await startParticipantService()
  try {
    const [line = ''] = await madeRegistry(stage, 1, '77')
    const person = { ...(JSON.parse(line) as Known), name: 'Wening Uji Layanan' }
    const env = { KAWAL_REGISTRY_URL: service.url, KAWAL_REGISTRY_TOKEN: serviceToken }
    // The server asks when it starts, as it does every minute after.
    service.answer = answerWith('<html>502</html>')
    await stage.stopServer()
    await stage.startServer(env)
    const { driver: admin } = await stage.desk('made')
    const { driver: agent } = await stage.desk('bagus')
    await admin.goTo('registry')
    await expect(admin.page.getByText(t('registry:serviceState.failing'), { exact: true })).toBeVisible()
    await expect(admin.page.getByText(t('registry:error.wrong'))).toBeVisible()
    await stage.picture(admin.page, 'layanan-ngawur')
    // What the desk says of the age stands where one looks for people.
    const lookup = await openLookup(agent)
    const warning = agent.page.getByText(beginning('registry:desk.failing'))
    await expect(warning).toBeVisible()
    await stage.picture(agent.page, 'usia-data-di-meja')
    await lookup.fill('wening uji layanan')
    await expect(
      agent.page.getByText(t('ticket:person.noMatch', { text: 'wening uji layanan' })),
    ).toBeVisible()

    service.answer = answerWith({ people: [person], next: 'k1' })
    await stage.stopServer()
    await stage.startServer(env)
    await expect(async () => {
      await admin.button(t('registry:reload')).click()
      await expect(admin.page.getByText(t('registry:serviceState.ok'), { exact: true })).toBeVisible({
        timeout: 2_000,
      })
    }).toPass(patiently)
    await stage.picture(admin.page, 'layanan-menjawab')
    // Whoever opens the pane again need not wait for the next question, a minute later.
    await expect(async () => {
      await agent.goTo('sessions')
      await agent.goTo('desk')
      await expect(lookup).toBeVisible()
      await expect(warning).toBeHidden({ timeout: 2_000 })
    }).toPass(patiently)
    await lookup.fill('wening uji')
    await expect(
      agent.page.getByRole('button', { name: t('ticket:person.chooseRecord', { name: person.name }) }),
    ).toBeVisible()
  } finally {
    await service.stop()
  }
})

/** Words up to the first thing that is put into them. */
function beginning(key: string): RegExp {
  const blanks = { name: '|', time: '|', ago: '|', number: '|', version: '|' }
  return new RegExp(`^${t(key, blanks).split('|')[0]}`)
}

/** Lines of a synthetic registry, as the server's own command makes it. */
async function madeRegistry(stage: Stage, count: number, seed = '4711'): Promise<readonly string[]> {
  const file = join(stage.dataFolder, 'buatan.ndjson')
  const made = runServerVerb(stage.dataFolder, 'make-registry', String(count), file, `--seed=${seed}`)
  expect(await made.ended, made.said()).toBe(0)
  return readFileSync(file, 'utf8').trimEnd().split('\n')
}

function written(stage: Stage, name: string, lines: readonly string[]): string {
  const file = join(stage.dataFolder, name)
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

/** Bytes from the middle of a file to the middle of the line that begins next. */
function cutWithin(bytes: Buffer): number {
  const middle = Math.floor(bytes.length / 2)
  return bytes.indexOf(10, middle) + 40 - middle
}

const card = (page: Page, file: string): Locator => page.getByRole('article', { name: file })

/** The large number on the registry page. */
const people = (page: Page): Locator =>
  page.getByText(new RegExp(`^[\\d.]+ ${t('registry:people', { count: 2, people: '' }).trim()}$`)).first()

/** The field for looking people up, beside some ticket. */
async function openLookup(agent: DeskDriver): Promise<Locator> {
  await agent.queue('unassigned')
  await agent.page
    .getByRole('row')
    .filter({ has: agent.page.getByRole('gridcell') })
    .first()
    .click()
  const lookup = agent.page.getByRole('searchbox', { name: t('ticket:person.lookup') })
  await expect(lookup).toBeVisible()
  return lookup
}
