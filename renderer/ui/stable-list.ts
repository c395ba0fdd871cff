import { useState } from 'react'

/** The same array as last time for as long as its members are the same. */
export const useStableList = (list: readonly unknown[]): readonly unknown[] => {
  const [kept, setKept] = useState(list)
  if (kept.length === list.length && kept.every((member, at) => Object.is(member, list[at]))) return kept
  setKept(list)
  return list
}
