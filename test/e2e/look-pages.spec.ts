import { randomUUID } from 'node:crypto'
import { expect, type Page as Window } from '@playwright/test'
import { pagesFor } from '#renderer/state/pages-for.ts'
import type { Page } from '#renderer/state/screen.ts'
import type { Role } from '#shared/domain/account.ts'
import type { Desk } from '#test/harness/electron-app.ts'
import { words } from '#test/harness/words.ts'
import { check, dress, dresses, resize } from './look-at.ts'
import { test } from './with-stage.ts'

const people = {
  agent: 'bagus',
  supervisor: 'ratna',
  legal: 'arief',
  admin: 'made',
} as const satisfies Record<Role, string>
const roles = Object.keys(people) as Role[]

/** What looks the same to another role, and was looked at there. */
const seenElsewhere: Partial<Record<Role, readonly Page[]>> = {
  supervisor: ['desk', 'search', 'hours', 'channels', 'sessions'],
  legal: ['search', 'canned', 'sessions'],
  admin: ['rules', 'sessions'],
}

const longName = "R.Ay. Siti Nur'aini binti Haji Abdurrahman Wahid Kusumaningrat-Prawirodirdjo, S.Pd., M.M."
const t = words('id')

test.setTimeout(420_000)

test('every page of every role can be read by everybody, in both languages and both looks', async ({
  stage,
}) => {
  const desks = []
  for (const role of roles) {
    const { desk } = await stage.desk(people[role])
    await resize(desk)
    desks.push({ role, desk })
  }
  const [agent] = desks
  if (agent === undefined) throw new Error('no agent')
  await beginMatters(agent.desk.window)
  await Promise.all(desks.map(({ role, desk }) => lookThrough(role, desk)))
})

/** A person with a long name, and matters of theirs that the pages of others list. */
async function beginMatters(within: Window): Promise<void> {
  const ids = { identityCaseId: randomUUID(), dataRequestId: randomUUID() }
  const answers = await within.evaluate(
    async ({ identityCaseId, dataRequestId, name }) => {
      const { state, identity } = await window.desk.local('desk.attach', {})
      const me = identity.state === 'signedIn' ? identity.me.id : null
      const ticket = Object.values(state.tickets).find(
        ({ state, participantId }) =>
          state.status === 'open' && state.assigneeId === me && participantId !== null,
      )
      if (ticket === undefined) throw new Error('no ticket of mine with a person')
      const { id: ticketId, contactId } = ticket
      return [
        await window.desk.command('contact.rename', { contactId, name }),
        await window.desk.command('ticket.setReason', { ticketId, reason: 'AKN-03' }),
        await window.desk.command('identityCase.open', { identityCaseId, ticketId, code: 'AKN-03' }),
        await window.desk.command('dataRequest.open', {
          dataRequestId,
          ticketId,
          kind: 'access',
          receivedAt: Date.now() - 3_600_000,
        }),
      ]
    },
    { ...ids, name: longName },
  )
  expect(answers.map(answer => (answer.ok ? 'ok' : answer.code))).toEqual(['ok', 'ok', 'ok', 'ok'])
}

async function lookThrough(role: Role, desk: Desk): Promise<void> {
  const { window } = desk
  const main = window.getByRole('main')
  for (const page of pagesFor({ role }).filter(each => !seenElsewhere[role]?.includes(each))) {
    await dress(desk, dresses[0])
    await goTo(window, page)
    await fill(window, page)
    // The desk's tabs are about the person of one ticket.
    const tabs = page === 'desk' ? [] : await main.getByRole('tab').all()
    for (let at = 0; at < Math.max(1, tabs.length); at += 1) {
      await dress(desk, dresses[0])
      await tabs[at]?.click()
      await open(window, page)
      for (const each of dresses) {
        await dress(desk, each)
        const name = `${role}-${page}${at === 0 ? '' : `-${at + 1}`}-${each.theme}-${each.language}`
        await test.step(name, async () => {
          await settled(window)
          await check(window, name)
        })
      }
      await close(window)
    }
  }
}

async function goTo(window: Window, page: Page): Promise<void> {
  const rail = window.getByRole('navigation', { name: t('nav.label') })
  const item = rail.getByRole('button', { name: new RegExp(`^${t(`nav.${page}`)}`) })
  await item.click()
  await expect(item).toHaveAttribute('aria-current', 'page')
}

/** Puts something on the pages that begin empty. */
async function fill(window: Window, page: Page): Promise<void> {
  const main = window.getByRole('main')
  await settled(window)
  if (page === 'search') {
    await main.getByRole('searchbox').fill('kode')
    await expect(main.getByRole('row').first()).toBeVisible()
  }
  if (page === 'desk') {
    await main.getByRole('radio', { name: new RegExp(`^${t('queue.open')}`) }).click()
    await main.getByRole('row', { name: longName }).click()
  }
  if (page === 'cases' || page === 'canned' || page === 'reasons') await main.getByRole('row').first().click()
}

/** Opens what a tab keeps closed. */
async function open(window: Window, page: Page): Promise<void> {
  const main = window.getByRole('main')
  await settled(window)
  const closed =
    page === 'rules'
      ? main.getByRole('button', { name: t('rules:draft.start') })
      : page === 'privacy'
        ? main.getByRole('button', { name: t('privacy:details') }).first()
        : null
  if (closed !== null && (await closed.isVisible())) await closed.click()
}

/** Closes what was opened over the page. */
async function close(window: Window): Promise<void> {
  const dialog = window.getByRole('dialog')
  if (await dialog.isVisible()) await window.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
}

/** What was asked of the server has come. */
async function settled(window: Window): Promise<void> {
  await expect(window.locator('.k-skeleton, .k-spinner, [aria-busy=true]')).toHaveCount(0)
}
