import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import type { Participant } from '#shared/domain/people/participant.ts'
import type { Stage } from '#test/demo/stage.ts'
import type { DeskDriver } from '#test/harness/desk-driver.ts'
import { runServerVerb } from '#test/harness/server-verb.ts'
import { words } from '#test/harness/words.ts'
import { participantWith } from '../shared/programme/participant-example.ts'
import { readBy } from './whatsapp-person.ts'
import { test } from './with-stage.ts'

const t = words('id')
test.setTimeout(150_000)
const family = '3404012303169311'
const shared = '+6282411199301'

const dyah = participantWith({
  nik: '3404015705919301',
  kk: family,
  name: 'R.Rr. Dyah Kusumastuti, S.Pd.',
  birthDate: '1991-05-17',
  phone: '+6282411122233',
  email: 'dyah.kusumastuti@contoh.example',
  cardNumber: '9001777700001111',
  regionCode: '3404',
})
const bambang = participantWith({
  nik: '3404010208889302',
  kk: family,
  name: 'Bambang Sutrisnowati',
  birthDate: '1988-08-02',
  phone: shared,
  email: null,
  cardNumber: '9001777700002222',
  regionCode: '3404',
})
const sumarni = participantWith({
  nik: '3404017101659303',
  kk: family,
  name: 'Sumarniyem',
  birthDate: '1965-01-31',
  phone: shared,
  email: null,
  cardNumber: null,
  regionCode: '3404',
})
const mamur = participantWith({
  nik: '7371011608399304',
  kk: '7371011504179304',
  name: "Ma'mur Nu'manuddin",
  birthDate: '1939-08-16',
  phone: '+6282655500934',
  email: 'mamur@contoh.example',
  cardNumber: null,
  regionCode: '7371',
})
const namesakes = ['Lestari Dyahwati', 'Dyahwati Lestari', 'Diahwati Lestary'].map((name, at) =>
  participantWith({
    nik: `110101${45 + at}0395${9310 + at}`,
    kk: `110101150317${9310 + at}`,
    name,
    birthDate: `1995-03-0${5 + at}`,
    phone: `+6282711100${at}00`,
    email: null,
    cardNumber: null,
    regionCode: '1101',
  }),
)
const everybody = [dyah, bambang, sumarni, mamur, ...namesakes]

test('people are found by whatever they give for themselves, and no number of theirs is shown', async ({
  stage,
}) => {
  await addToRegistry(stage, everybody)
  const { driver: agent } = await stage.desk('bagus')
  const { page } = agent
  await agent.queue('unassigned')
  await page
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })
    .first()
    .click()
  const box = agent.lookup().getByRole('searchbox')
  const look = async (text: string) => {
    await box.fill('')
    await expect(agent.lookup().getByRole('heading')).toHaveCount(0)
    await box.fill(text)
  }
  const finds = async (text: string, ...wanted: readonly (readonly [Participant, ...string[]])[]) => {
    await look(text)
    await test.step(`finds by ${text}`, () => expectMatches(agent, wanted))
    await hidesNumbersOf(page, everybody)
  }

  await test.step('numbers', async () => {
    await finds(dyah.nik, [dyah, 'nik'])
    await stage.picture(page, 'dengan-nik')
    await finds(`NIK saya ${dyah.nik.replace(/(\d{4})(?=\d)/g, '$1 ')}`, [dyah, 'nik'])
    await finds(`${dyah.cardNumber}`, [dyah, 'cardNumber'])
    for (const phone of ['082411122233', '+62 824-1112-2233', 'WA/HP: 6282411122233'])
      await finds(phone, [dyah, 'phone'])
    await stage.picture(page, 'dengan-nomor-hp')
    await finds(`Emailnya ${`${dyah.email}`.toUpperCase()}, kak`, [dyah, 'email'])
    await finds('0824 1119 9301', [bambang, 'phone'], [sumarni, 'phone'])
  })

  await test.step('the family card’s number, given for the NIK', async () => {
    await finds(`NIK ${family}`, [dyah, 'kk'], [bambang, 'kk'], [sumarni, 'kk'])
    await expect(agent.lookup()).toContainText(t('ticket:person.isKk'))
    await expect(agent.lookup()).toContainText(t('ticket:person.isKkText'))
    await stage.picture(page, 'nomor-kk-sebagai-nik')
    await finds(`nomor KK saya ${dyah.nik}`, [dyah, 'nik'])
    await expect(agent.lookup()).not.toContainText(t('ticket:person.isKk'))
  })

  await test.step('names as people write and say them', async () => {
    await finds('dyah kusumastuti', [dyah, 'name'])
    await finds('Kusumastuti Dyah', [dyah, 'name'])
    await finds('diah kusumastutti', [dyah, 'nameSimilar'])
    await finds('sumarniyem', [sumarni, 'name'])
    for (const name of ["ma'mur nu'manuddin", 'Ma’mur Nu’manuddin', 'Numanuddin, H. Mamur'])
      await finds(name, [mamur, 'name'])
    const [turned, same, similar] = namesakes as [Participant, Participant, Participant]
    await finds('dyahwati lestari', [same, 'name'], [turned, 'name'], [similar, 'nameSimilar'])
    await stage.picture(page, 'beberapa-yang-cocok')
  })

  await test.step('days of birth as people write them', async () => {
    for (const day of ['16-08-1939', '16 Agt 1939', '1939-08-16', '16/8/39', '16081939'])
      await finds(day, [mamur, 'birthDate'])
    await finds('TTL: Ujung Pandang, 16 Agustus 1939', [mamur, 'birthDate'])
    await finds('mamur 16-8-1939', [mamur, 'name'])
    await stage.picture(page, 'nama-dan-tanggal-lahir')
  })

  await test.step('nobody, and what to try next', async () => {
    for (const [text, advice] of [
      ['3404015705919399', 'wholeNumber'],
      ['34040157059193011', 'manyDigits'],
      ['0824', 'fewDigits'],
      ['082400000001', 'someDigits'],
      ['dyah@contoh', 'halfEmail'],
      ['tidak.ada@contoh.example', 'email'],
      ['31-2-1939', 'born'],
      ['qwzx kusumaxq', 'name'],
    ] as const) {
      await look(text)
      await expect(agent.lookup()).toContainText(t('ticket:person.noMatch', { text }))
      await expect(agent.lookup()).toContainText(t(`ticket:person.try.${advice}`, { count: 17 }))
    }
    await stage.picture(page, 'tidak-ada-dan-saran')
  })
})

test('a known number that writes for the first time is suggested at once, and linked by a person only', async ({
  stage,
}) => {
  const { whatsapp } = stage
  await addToRegistry(stage, everybody)
  const { driver: agent } = await stage.desk('bagus')
  const { driver: colleague } = await stage.desk('dewi')
  const { page } = agent
  // Two people of the family share a phone; the name on WhatsApp is the mother's.
  const mother = { key: 'ibu', name: 'Sumarniyem Jaya', waId: shared.slice(1) }
  await whatsapp.addUser(mother)
  await agent.queue('unassigned')
  await whatsapp.write('ibu', { type: 'text', text: 'Assalamualaikum, insentif saya belum masuk' })
  await agent.find(mother.name)
  const list = agent.lookup().getByRole('list', { name: t('ticket:person.suggestions') })
  await expectMatches(agent, [
    [sumarni, 'phone', 'nameSimilar'],
    [bambang, 'phone'],
  ])
  await expect(agent.lookup()).toContainText(t('ticket:person.suggestionsHint'))
  await expect(page.getByText(t('ticket:person.linked'))).toHaveCount(0)
  await hidesNumbersOf(page, everybody)
  await stage.picture(page, 'diduga-dari-nomor')

  await agent.take()
  await list.getByRole('button').first().click()
  const record = agent.record(sumarni.name)
  await expect(record).toBeVisible()
  await expect(record.getByText(t('ticket:person.linkAsk'))).toBeVisible()
  await hidesNumbersOf(page, everybody)
  await stage.picture(page, 'data-yang-diduga')
  // Having looked links nothing.
  await colleague.queue('open')
  await colleague.find(mother.name)
  await expect(colleague.lookup()).toContainText(t('ticket:person.suggestions'))

  await agent.button(t('ticket:person.link'), record).click()
  await expect(record.getByText(t('ticket:person.linked'))).toBeVisible()
  const theirs = colleague.record(sumarni.name)
  await expect(theirs.getByText(t('ticket:person.linked'))).toBeVisible()
  await hidesNumbersOf(colleague.page, everybody)
  await stage.picture(colleague.page, 'tertaut-di-meja-lain')
  await agent.button(t('ticket:person.unlink'), record).click()
  await expect(record.getByText(t('ticket:person.linkAsk'))).toBeVisible()
  await expect(theirs).toHaveCount(0)
  await expect(colleague.lookup()).toContainText(t('ticket:person.suggestions'))
  // None of it was said to the person.
  expect((await readBy(stage, mother)).join(' ')).not.toContain(sumarni.name)
})

async function addToRegistry(stage: Stage, people: readonly Participant[]): Promise<void> {
  const file = join(stage.dataFolder, 'tambahan.ndjson')
  writeFileSync(file, people.map(({ id: _, ...person }) => `${JSON.stringify(person)}\n`).join(''))
  const run = runServerVerb(stage.dataFolder, 'import-registry', file, 'update')
  expect(await run.ended, run.said()).toBe(0)
  expect(run.said()).toContain(`${people.length} people imported`)
  expect(run.said()).not.toContain('lines were refused')
}

/** These people and no others, in this order, each with these reasons. */
async function expectMatches(
  agent: DeskDriver,
  wanted: readonly (readonly [Participant, ...string[]])[],
): Promise<void> {
  const matches: Locator = agent.lookup().getByRole('listitem').getByRole('button')
  await expect(matches).toHaveCount(wanted.length)
  for (const [at, [person, ...reasons]] of wanted.entries()) {
    const said = [
      t('ticket:person.chooseRecord', { name: person.name }),
      ...reasons.map(reason => t(`ticket:person.reason.${reason}`)),
    ]
    await expect(matches.nth(at)).toHaveAccessibleName(said.join(', '))
    for (const reason of said.slice(1)) await expect(matches.nth(at)).toContainText(reason)
  }
}

/** Nothing that is read off the window, or read out from it, has a whole number of theirs. */
async function hidesNumbersOf(page: Page, people: readonly Participant[]): Promise<void> {
  const read = await page.evaluate(() =>
    [
      document.body.innerText,
      ...[...document.querySelectorAll('[aria-label], [title]')].map(
        each => `${each.getAttribute('aria-label')} ${each.getAttribute('title')}`,
      ),
    ].join('\n'),
  )
  const digits = read.replace(/[ .\-–()+]/g, '')
  expect(digits.length).toBeGreaterThan(100)
  for (const { nik, kk, phone, email, cardNumber } of people) {
    for (const secret of [nik, kk, phone?.slice(3), cardNumber])
      if (secret != null) expect(digits).not.toContain(secret)
    if (email !== null) expect(read.toLowerCase()).not.toContain(email)
  }
}
