import { expect } from '@playwright/test'
import type { Stage } from '#test/demo/stage.ts'
import type { DeskDriver } from '#test/harness/desk-driver.ts'

export interface WhatsAppPerson {
  /** Of the phone in the simulated outside world. */
  readonly key: string
  readonly name: string
  readonly waId: string
}

/** This person writes, and this agent takes the ticket and has it on the screen. */
export async function writesAndIsTaken(
  { whatsapp }: Stage,
  agent: DeskDriver,
  person: WhatsAppPerson,
  text: string,
): Promise<void> {
  await whatsapp.addUser({ ...person })
  await whatsapp.write(person.key, { type: 'text', text })
  await agent.queue('unassigned')
  await agent.find(person.name)
  await agent.take()
  await expect(agent.composer()).toBeVisible()
}

/** Texts of ours on this phone, oldest first. */
export async function readBy({ whatsapp }: Stage, { key }: WhatsAppPerson): Promise<string[]> {
  return (await whatsapp.screen(key)).filter(line => !line.mine).map(({ text }) => text)
}
