/**
 * What a screen shows until somebody reveals the value with a reason. Masks keep enough to recognise a number one
 * already knows, never enough to learn it; the length of short values is not told either.
 */
export function maskNik(nik: string): string {
  return maskTail(nik, 4, 16)
}

/** KK numbers and Kartu Prakerja numbers have the NIK's length and are masked alike. */
export const maskKk = maskNik
export const maskCardNumber = maskNik

/** `+6281234567890` → `0812****7890`; foreign numbers keep the country's first digits. */
export function maskPhone(phone: string): string {
  const local = phone.replace(/^\+62/, '0')
  return local.length < 9 ? '*'.repeat(8) : `${local.slice(0, 4)}****${local.slice(-4)}`
}

/** `siti@gmail.com` → `s***@gmail.com` */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  if (at < 1) return '***'
  const [first = ''] = email
  return `${first}***${email.slice(at)}`
}

/** `1234567890` → `******7890`. Bank and e-wallet numbers. */
export function maskAccount(account: string): string {
  return maskTail(account, 4, 10)
}

/** For logs and analytics, where a name is only an initial. */
export function maskName(name: string): string {
  const [first = ''] = name.trim()
  return first === '' ? '***' : `${first}***`
}

function maskTail(value: string, shown: number, width: number): string {
  const stars = '*'.repeat(width - shown)
  return value.length < shown * 2 ? '*'.repeat(width) : stars + value.slice(-shown)
}
