import { fileTypeFromFile } from 'file-type'
import { open } from 'node:fs/promises'
import { plainType } from '#shared/domain/evidence-types.ts'

/** What a file's own bytes say it is (a MIME type, without parameters); undefined: nothing that is known. */
export async function sniffedType(path: string): Promise<string | undefined> {
  const sniffed = await fileTypeFromFile(path)
  if (sniffed === undefined) return undefined
  const mime = plainType(sniffed.mime)
  return mime === 'video/quicktime' && (await beginsAsText(path)) ? undefined : mime
}

/**
 * Old MOV files begin with no name of their own but with the length of their first part and one of four English words
 * (QuickTime File Format, atoms): "Get free money" does too. Four letters are a length of more than 512 MB.
 */
async function beginsAsText(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && buffer.readUInt32BE() >= 0x20_20_20_20
  } finally {
    await file.close()
  }
}
