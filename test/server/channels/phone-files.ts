/** Beginnings of what telephones make, each followed by something of its own: name, first bytes, type by those bytes. */
export const phoneFiles = [
  ['IMG_0412.HEIC', box('heic'), 'image/heic'],
  ['20261122_091500.heic', box('mif1'), 'image/heif'],
  ['IMG_0413 langsung.heic', box('hevc'), 'image/heic'],
  ['IMG_0414.MOV', box('qt  '), 'video/quicktime'],
  ['lama.mov', Buffer.concat([Buffer.from('00000008', 'hex'), Buffer.from('wide')]), 'video/quicktime'],
  [
    'rekaman layar.webm',
    Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex'),
    'video/webm',
  ],
  ['VID-2026.3gp', box('3gp4'), 'video/3gpp'],
  ['klip.m4v', box('M4V '), 'video/mp4'],
  ['Rekaman 1.m4a', box('M4A '), 'audio/mp4'],
  ['panggilan.amr', Buffer.from('#!AMR\n'), 'audio/amr'],
  ['suara.aac', Buffer.from('fff15080', 'hex'), 'audio/aac'],
  ['PTT-20261122-WA0001.opus', oggOpus(), 'audio/ogg'],
] as const

/** An ISO base media file begins with a box that names its brand (ISO/IEC 14496-12, 4.3). */
function box(brand: string): Buffer {
  const bytes = Buffer.alloc(24)
  bytes.writeUInt32BE(24, 0)
  bytes.write(`ftyp${brand}`, 4, 'latin1')
  bytes.write(brand, 16, 'latin1')
  return bytes
}

function oggOpus(): Buffer {
  const page = Buffer.alloc(48)
  page.write('OggS')
  page.set([0, 2], 4)
  page.write('OpusHead', 28, 'latin1')
  return page
}
