import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import type { DeskDriver } from '#test/harness/desk-driver.ts'
import { readLetter, reportNumber } from '#test/harness/police.ts'
import { typeUntilSeen } from '#test/harness/type-until-seen.ts'
import { openVisitor, type Visitor } from '#test/harness/visitor.ts'
import { words } from '#test/harness/words.ts'
import { root } from '#build/root.mjs'
import type { Stage } from './stage.ts'
import { playWhatsApp } from './whatsapp-scenario.ts'

const t = words('id')
const name = 'Siti Rahmawati'
const cry = 'Saya kena tipu joki, sudah transfer Rp300.000'
const details =
  'Kemarin sore. Katanya pasti lolos gelombang berikutnya. Transfer ke BRI 034101000743901, situsnya daftar-prakerja.vip'
const question = 'Kami bantu, Bu Siti. Kapan transfernya, ke rekening mana, dan apa yang dijanjikan?'
/** A day in WIB as it is typed, so many days before now. */
const typedDay = (daysAgo: number): string => {
  const wib = new Date(Date.now() + 7 * 3_600_000 - daysAgo * 24 * 3_600_000)
  return `${String(wib.getUTCDate()).padStart(2, '0')}/${String(wib.getUTCMonth() + 1).padStart(2, '0')}/${wib.getUTCFullYear()}`
}

/** The main job from the first word to the outcome, with what each side must see on the way. */
export async function playScenario(stage: Stage): Promise<void> {
  const { desk: agentDesk, driver: agent } = await stage.desk('bagus')
  const visitor = await openVisitor(stage.browser, stage.server().pages.chat)
  await visitorWrites(stage, visitor, agent)
  const told = () =>
    agentDesk.app.evaluate(() => (globalThis as { __kawalNotifications?: number }).__kawalNotifications ?? 0)
  await expect.poll(told).toBeGreaterThan(0)
  stage.say('Notifikasi sistem muncul di meja petugas')
  await agentAnswers(stage, visitor, agent)
  await everythingSurvives(stage, visitor, agent)
  await agentLooksUp(stage, agent)
  await agentLogsComplaint(stage, visitor, agent)
  await legalRefers(stage, visitor)
  await agentResolves(stage, visitor, agent)
  await playWhatsApp(stage, agent)
}

async function visitorWrites(stage: Stage, visitor: Visitor, agent: DeskDriver): Promise<void> {
  stage.say('Pengunjung membuka halaman bantuan dan menulis')
  await visitor.start({ name, phone: '0824-5551-2345', message: cry })
  await expect(visitor.line(cry)).toBeVisible()
  await agent.queue('unassigned')
  await expect(agent.row(new RegExp(name))).toContainText(t('queue.unread', { count: 1 }))
  await stage.picture(visitor.page, 'pengunjung-menulis')
  stage.say('Tiket ada di meja petugas, belum dibaca')
}

async function agentAnswers(stage: Stage, visitor: Visitor, agent: DeskDriver): Promise<void> {
  await agent.openTicket(new RegExp(name))
  await stage.picture(agent.page, 'tiket-baru')
  await agent.take()
  const bagus = visitor.panel.getByText(t('public:widget.typing', { name: 'Bagus Prakoso' }))
  await typeUntilSeen(agent.composer(), 'Kami bantu', bagus)
  stage.say('Pengunjung melihat petugas mengetik')
  await agent.reply(question)
  await expect(visitor.line(question)).toBeVisible()
  await expect(agent.page.getByText(t('ticket:delivery.read')).last()).toBeVisible()
  stage.say('Petugas menjawab; tanda dibaca kembali ke meja')
  await visitor.write(details)
  await expect(agent.line(details)).toBeVisible()
  await stage.picture(visitor.page, 'percakapan-pengunjung')
  await stage.picture(agent.page, 'percakapan-petugas')
}

async function everythingSurvives(stage: Stage, visitor: Visitor, agent: DeskDriver): Promise<void> {
  stage.say('Server dimatikan paksa, pengunjung tetap menulis, server hidup lagi')
  const meanwhile = 'Saya masih di sini, sambungan putus'
  const killed = stage.killServer()
  await visitor.write(meanwhile)
  await killed
  await expect(agent.line(meanwhile)).toBeVisible({ timeout: 30_000 })
  await visitor.page.reload()
  await visitor.page.getByRole('button', { name: new RegExp(t('public:widget.open')) }).click()
  for (const text of [cry, question, details, meanwhile]) {
    await expect(visitor.line(text)).toHaveCount(1)
    await expect(agent.line(text)).toHaveCount(1)
  }
}

async function agentLooksUp(stage: Stage, agent: DeskDriver): Promise<void> {
  stage.say('Petugas mencari peserta dan melihat arti statusnya')
  const lookup = agent.page.getByRole('searchbox', { name: t('ticket:person.lookup') })
  await lookup.fill('siti rahmawati')
  await lookup.press('Enter')
  await agent
    .button(new RegExp(t('ticket:person.chooseRecord', { name })))
    .first()
    .click()
  await expect(agent.page.getByText(t('ticket:person.say'), { exact: true })).toBeVisible()
  await agent.button(t('ticket:person.link')).click()
  await expect(agent.page.getByText(t('ticket:person.linked')).first()).toBeVisible()
  await stage.picture(agent.page, 'peserta-dan-status')
}

async function agentLogsComplaint(stage: Stage, visitor: Visitor, agent: DeskDriver): Promise<void> {
  const { page } = agent
  stage.say('Petugas mencatat pengaduan; penilaian berubah sambil mengisi')
  await agent.tab(t('ticket:person.complaint')).click()
  await agent.button(t('complaint:start.open')).click()
  await agent.button(t('complaint:form.wide')).click()
  await agent.choose(t('complaint:field.pattern'), t('fraud:pattern.joki'))
  await page
    .getByLabel(t('complaint:field.narrative'))
    .fill(
      'Pelapor dihubungi seseorang yang mengaku dapat meloloskan pendaftaran. Pelapor mentransfer Rp300.000 lalu nomornya tidak dapat dihubungi.',
    )
  await stage.picture(page, 'pengaduan-belum-lengkap')
  await agent.choose(t('complaint:field.role'), t('complaint:role.victim'))
  await agent.answer(t('complaint:field.mechanism'), t('complaint:mechanism.via_pmo'))
  const day = typedDay(1)
  await agent.choose(
    t('complaint:field.zone'),
    /WIB/,
    page.getByRole('group', { name: t('complaint:field.incident') }),
  )
  await agent.dateTime(t('complaint:field.incident'), day, '16:30')
  await agent.answer(t('complaint:field.suffered'), t('fraud:answer.yes'))
  await agent.tick(t('fraud:lossKind.money'))
  await page.getByLabel(t('complaint:field.amount'), { exact: true }).fill('300000')
  await page
    .getByLabel(t('complaint:field.lossDescription'))
    .fill('Uang Rp300.000 yang ditransfer kepada penawar jasa.')
  await agent.answer(t('complaint:field.promised'), t('fraud:answer.yes'))
  await page
    .getByLabel(t('complaint:field.promisedWhat'))
    .fill('Dijanjikan pasti lolos gelombang berikutnya.')
  await agent.answer(t('complaint:field.impersonation'), t('fraud:answer.no'))
  await agent.answer(t('complaint:field.coercion'), t('fraud:answer.no'))
  await agent.button(t('complaint:traces.addAll')).click()
  const proof = join(root, 'test/demo/bukti-transfer.png')
  await page.setInputFiles('input[type=file]', {
    name: 'bukti-transfer.png',
    mimeType: 'image/png',
    buffer: readFileSync(proof),
  })
  await expect(page.getByText('bukti-transfer.png').first()).toBeVisible()
  for (const consent of ['truth', 'processing', 'forward']) {
    await agent.tick(t(`fraud:consent.${consent}`))
  }
  await expect(page.getByText(t('complaint:assess.outcome.qualified')).first()).toBeVisible()
  await stage.picture(page, 'pengaduan-memenuhi-syarat')
  await agent.button(t('complaint:form.submit')).click()
  await expect(page.getByText(t('complaint:status.qualified')).first()).toBeVisible()
  await agent.button(t('complaint:form.narrow')).click()
  await expect(visitor.line(/Laporan Anda sudah kami catat/.source.replaceAll('\\', ''))).toBeVisible()
  stage.say('Pengaduan memenuhi syarat; pengunjung diberi tahu')
}

async function legalRefers(stage: Stage, visitor: Visitor): Promise<void> {
  const { driver: author } = await stage.desk('arief')
  stage.say('Staf legal menyusun rujukan')
  await author.goTo('cases')
  await author.row(new RegExp(name)).first().click()
  await author.button(t('referral:act.draft')).click()
  const dialog = author.page.getByRole('dialog')
  await author.choose(t('referral:draft.authority'), /Siber|Bareskrim/, dialog)
  await author.button(t('referral:draft.create'), dialog).click()
  await author.page
    .getByLabel(t('referral:draft.summary'))
    .fill(
      'Bersama ini kami teruskan laporan warga tentang penawaran jasa kelulusan yang disertai permintaan transfer uang.',
    )
  await author
    .button(new RegExp(`${t('referral:act.saveAndRequest')}|${t('referral:act.request')}`))
    .first()
    .click()
  await expect(author.page.getByText(t('referral:nextTitle.reviewOwn'))).toBeVisible()
  await expect(author.button(t('referral:act.approve'))).toBeDisabled()
  await stage.picture(author.page, 'rujukan-menunggu-persetujuan')
  stage.say('Penyusun tidak dapat menyetujui rujukannya sendiri')

  const { driver: approver } = await stage.desk('maria')
  await approver.goTo('cases')
  await approver.page.getByRole('radio', { name: new RegExp(`^${t('referral:filter.approval')}`) }).click()
  await approver.row(new RegExp(name)).first().click()
  await approver.button(t('referral:act.approve')).first().click()
  await approver.button(t('referral:act.approve'), approver.page.getByRole('alertdialog')).click()
  stage.say('Rekan kedua menyetujui; berkas dikirim lewat SMTP')
  await expect.poll(async () => (await stage.mail.mails()).length, { timeout: 20_000 }).toBe(1)
  const [letter] = await stage.mail.mails()
  if (letter === undefined) throw new Error('no letter')
  const read = await readLetter(letter)
  expect(read.faults).toEqual([])
  writeFileSync(join(stage.pictures, 'berkas-rujukan.pdf'), read.pdf)
  stage.say(`Instansi menerima berkas yang lengkap (SHA-256 ${read.sha256.slice(0, 16)}…)`)
  await expect(visitor.line('Laporan Anda sudah kami kirim kepada')).toBeVisible()

  await expect(approver.page.getByText(t('referral:nextTitle.sent'))).toBeVisible()
  await approver.button(t('referral:act.receipt')).first().click()
  const receipt = approver.page.getByRole('dialog')
  const number = reportNumber(149, Date.now())
  await receipt.getByLabel(t('referral:receipt.number')).fill(number)
  await receipt.getByLabel(t('complaint:field.date'), { exact: true }).fill(typedDay(0))
  await approver.button(t('referral:receipt.save'), receipt).click()
  await expect(approver.page.getByText(number).first()).toBeVisible()
  await expect(approver.page.getByText(t('referral:due.no_response')).first()).toBeVisible()
  await stage.picture(approver.page, 'tanda-terima-dan-batas-waktu')
  await expect(visitor.line('Pihak berwenang sudah memberi tanda terima')).toBeVisible()
  stage.say(`Tanda terima ${number} dicatat; batas waktu berjalan; pengunjung diberi tahu`)

  await approver.button(t('referral:act.progress')).first().click()
  const progress = approver.page.getByRole('dialog')
  await approver.choose(t('referral:progress.stage'), t('referral:status.inquiry'), progress)
  await approver.choose(t('referral:progress.letter'), /^A1/, progress)
  await progress.getByLabel(t('referral:progress.letterNumber')).fill('B/77/XI/2026')
  await progress.getByLabel(t('complaint:field.date'), { exact: true }).fill(typedDay(0))
  await approver.button(t('referral:progress.save'), progress).click()
  await expect(visitor.line('tahap penyelidikan')).toBeVisible()
  await stage.picture(approver.page, 'perjalanan-rujukan')
  await stage.picture(visitor.page, 'pengunjung-diberi-tahu')
}

async function agentResolves(stage: Stage, visitor: Visitor, agent: DeskDriver): Promise<void> {
  stage.say('Petugas menyelesaikan tiket dengan hasil')
  await agent.button(t('ticket:act.resolve')).click()
  const dialog = agent.page.getByRole('dialog')
  await dialog.getByText(t('ticket:outcome.referred'), { exact: true }).click()
  await agent.button(t('ticket:dialog.resolveConfirm'), dialog).click()
  await expect(visitor.line('Tiket Anda kami tandai selesai')).toBeVisible()
  await stage.picture(agent.page, 'tiket-selesai')
}
