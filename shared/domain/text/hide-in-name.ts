import { hideSecrets } from './secrets.ts'

/** The name of a file without its secrets: "nama-ibu_kandung.jpg" is read as words, its ending stays. */
export function hideInName(name: string): string {
  const ending = /\.(?=[a-z0-9]*[a-z])[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - ending.length)
  for (const read of [stem, stem.replace(/[-_+]+/g, ' ')]) {
    const hidden = hideSecrets(read)
    if (hidden.found.length > 0) return hidden.text + ending
  }
  return name
}
