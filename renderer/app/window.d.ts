import type { DeskApi } from '#shared/contract/desk-api.ts'

declare global {
  interface Window {
    readonly desk: DeskApi
  }
}
