import { stemsOf } from '../text/stems.ts'
import type { Reason } from './reason.ts'
import type { ReasonCode } from './reason-code.ts'

/** A guess, with the words of the text that it rests on. Shown to people, never acted on by itself. */
export interface ReasonGuess {
  readonly code: ReasonCode
  readonly score: number
  /** As they stand in the reason's list. */
  readonly phrases: readonly string[]
}

type Reading = Pick<Reason, 'code' | 'words' | 'isActive'>

/** Chat spellings and regional words for which the list of phrases has one form. */
const spelled: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    tidak: 'ga gak nggak ngga gk g kagak tdk ndak ora gag tak teu enggak engga not',
    belum: 'blm belom blum blom blon durung acan',
    sudah: 'udh udah sdh dah wis udeh',
    kenapa: 'knp knpa naha ngapa',
    bagaimana: 'gmn gimana gmna piye kumaha bgmn',
    gelombang: 'gel gelom glmbg gelmbang gelomb wave',
    insentif: 'insentip intensif insentive incentive',
    rekening: 'rek norek rekning',
    ewallet: 'ewalet wallet',
    nomor: 'no nmr nomer number',
    hp: 'hape handphone telepon telpon tlp telp',
    wa: 'whatsapp whatsap watsap',
    sertifikat: 'sertif certifikat certificate sertipikat',
    masuk: 'msk masuk2',
    orang: 'org',
    pelatihan: 'plthn training kelas kursus',
    tipu: 'ktipu ketipu tipuin',
    hack: 'dihack kehack hacked ngehack',
    survei: 'survey surve',
    verifikasi: 'verif ferifikasi veritifikasi verification',
    link: 'tautan',
    situs: 'website web site laman',
    unggah: 'upload uplod aplod unggahan',
    sandi: 'password passwd pasword pass',
    saya: 'sy gw gue aku saia ane',
    bisa: 'bs bsa',
    terus: 'trs mulu',
    bayar: 'byr',
    daftar: 'dftr',
    muncul: 'keluar tampil nongol',
    lolos: 'lulus',
    cair: 'pencairn',
    gagal: 'eror error failed fail',
    palsu: 'bodong abal fake tiruan',
    ktp: 'e-ktp ektp',
    nik: 'nick',
    kedip: 'kedipin',
  }).flatMap(([word, variants]) => variants.split(' ').map(variant => [variant, word])),
)

/** They carry nothing about the matter, and stand between the words that do. */
const fillers = new Set(
  (
    'yang yg di ke dari dr dan atau itu ini nya sih dong deh kok ya yah kak min admin pak bu mas mbak tolong mohon ' +
    'saya kami aku untuk buat dengan dgn juga aja saja lagi tp tapi kalau kalo pas nih ada sama akan telah the a of to ' +
    'is my in for i prakerja kartu sobat'
  ).split(' '),
)

interface Word {
  readonly place: number
  readonly forms: ReadonlySet<string>
}

/** Words of a text by their roots, in order. Reduplication with a figure (`cair2`) counts once. */
function wordsOf(text: string): Word[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/e[\s-]wallet/g, 'ewallet')
    .replace(/(\d+)\s?x\b/g, '$1x')
  const words: Word[] = []
  for (const match of plain.matchAll(/[\p{L}\p{M}\p{N}]+(?:-[\p{L}]+)?/gu)) {
    const bare = match[0].replace(/^(\p{L}{3,})2$/u, '$1').replace(/^(\p{L}{3,})-\1$/u, '$1')
    const word = Object.hasOwn(spelled, bare) ? (spelled[bare] ?? bare) : bare
    if (fillers.has(word)) continue
    const forms = new Set<string>()
    for (const form of stemsOf(word)) forms.add(Object.hasOwn(spelled, form) ? (spelled[form] ?? form) : form)
    words.push({ place: words.length, forms })
  }
  return words
}

interface Phrase {
  readonly text: string
  readonly words: readonly Word[]
}

interface Prepared {
  readonly code: ReasonCode
  readonly phrases: readonly Phrase[]
}

interface Table {
  readonly reasons: readonly Prepared[]
  /** In how many reasons a word stands: a word of all says little. */
  readonly spread: ReadonlyMap<string, number>
}

const tables = new WeakMap<readonly Reading[], Table>()

function tableOf(reasons: readonly Reading[]): Table {
  const known = tables.get(reasons)
  if (known !== undefined) return known
  const prepared = reasons
    .filter(({ isActive }) => isActive)
    .map(({ code, words }) => ({
      code,
      phrases: words.map(text => ({ text, words: wordsOf(text) })).filter(phrase => phrase.words.length > 0),
    }))
  const spread = new Map<string, number>()
  for (const { phrases } of prepared)
    for (const word of new Set(phrases.flatMap(phrase => phrase.words.map(headOf))))
      spread.set(word, (spread.get(word) ?? 0) + 1)
  const table = { reasons: prepared, spread }
  tables.set(reasons, table)
  return table
}

const headOf = (word: Word): string => [...word.forms][0] ?? ''

/** A phrase may be split by this many other words, and its words may come in any order. */
const slack = 3
/** Below this a guess is as likely wrong as right. */
const leastScore = 0.55
const mostGuesses = 3
/** Of a long story the beginning says what it is about. */
const mostText = 4_000

/**
 * What a text is probably about, the likeliest first, at most three; none when nothing speaks clearly. A phrase counts
 * when all its words stand near each other, more the fewer reasons use them.
 */
export function suggestReasons(text: string, reasons: readonly Reading[]): ReasonGuess[] {
  const { reasons: prepared, spread } = tableOf(reasons)
  const words = wordsOf(text.slice(0, mostText))
  const byForm = new Map<string, number[]>()
  for (const { place, forms } of words)
    for (const form of forms) byForm.set(form, [...(byForm.get(form) ?? []), place])
  const guesses = prepared.flatMap(({ code, phrases }): ReasonGuess[] => {
    const found = phrases.filter(phrase => stands(phrase, byForm))
    if (found.length === 0) return []
    const heads = new Set(found.flatMap(phrase => phrase.words.map(headOf)))
    const longest = Math.max(...found.map(phrase => phrase.words.length))
    const weight = [...heads].reduce((sum, head) => sum + 1 / (spread.get(head) ?? 1), 0)
    return [{ code, score: weight + 0.4 * (longest - 1), phrases: telling(found) }]
  })
  const sorted = guesses.toSorted((a, b) => b.score - a.score)
  const best = sorted[0]?.score ?? 0
  return sorted.filter(({ score }) => score >= leastScore && score >= best * 0.6).slice(0, mostGuesses)
}

/** The longest first, without those that say nothing more (*belum cair* beside *insentif belum cair*). */
function telling(found: readonly Phrase[]): string[] {
  const kept: Phrase[] = []
  for (const phrase of found.toSorted((a, b) => b.words.length - a.words.length)) {
    const isSaid = kept.some(other =>
      phrase.words.every(word => other.words.some(each => headOf(each) === headOf(word))),
    )
    if (!isSaid) kept.push(phrase)
  }
  return kept.map(({ text }) => text)
}

function stands(phrase: Phrase, byForm: ReadonlyMap<string, readonly number[]>): boolean {
  const places = phrase.words.map(word => [...word.forms].flatMap(form => byForm.get(form) ?? []))
  const [first = []] = places
  const reach = phrase.words.length + slack
  return first.some(at => places.every(each => each.some(place => Math.abs(place - at) < reach)))
}
