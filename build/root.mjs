import { dirname } from 'node:path'

/** The repository's folder. It may contain spaces: never pass it through a shell. */
export const root = dirname(import.meta.dirname)
