import { contextBridge, ipcRenderer } from 'electron'
import { type AskKind, askChannel, type DeskNames, namesSwitch, pushChannel } from './channel.ts'
import type { DeskApi, DeskPush } from '#shared/contract/desk-api.ts'

const names = JSON.parse(
  process.argv.find(argument => argument.startsWith(namesSwitch))?.slice(namesSwitch.length) ?? 'null',
) as DeskNames

const ask = (kind: AskKind) => (name: string, input: unknown) =>
  names[kind].includes(name)
    ? ipcRenderer.invoke(askChannel, kind, name, input)
    : Promise.reject(new Error(`not in the contract: ${name}`))

// Only the contract's names cross, and the engine parses whatever they carry.
const desk = {
  command: ask('command') as DeskApi['command'],
  query: ask('query') as DeskApi['query'],
  local: ask('local') as DeskApi['local'],
  subscribe: listener => {
    const heard = (_event: unknown, push: DeskPush) => listener(push)
    ipcRenderer.on(pushChannel, heard)
    return () => {
      ipcRenderer.off(pushChannel, heard)
    }
  },
} satisfies DeskApi

contextBridge.exposeInMainWorld('desk', desk)
