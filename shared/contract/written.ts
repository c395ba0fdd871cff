import * as z from 'zod'
import { safeLine, safeText } from '../domain/text/safe-text.ts'
import { hideSecrets } from '../domain/text/secrets.ts'

/** Written by colleagues and kept for years; what nobody may keep is no part of it. */
export const written = () =>
  z
    .string()
    .overwrite(text => hideSecrets(safeText(text)).text)
    .trim()

/** Why somebody did something that others will ask about. */
export const WrittenReason = written().min(3).max(500)

/** One line, such as a name. */
export const line = () => z.string().overwrite(safeLine)
