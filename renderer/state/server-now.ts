import { useCallback } from 'react'
import { useDesk } from './desk-context.tsx'

/** Reads the server's clock once, epoch ms, without drawing anything again when it moves on. */
export function useServerNow(): () => number {
  const { store } = useDesk()
  return useCallback(() => Date.now() + (store.view.get()?.clockSkew ?? 0), [store])
}
