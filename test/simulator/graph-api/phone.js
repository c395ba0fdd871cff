/** One person's phone, as the simulator knows it; asked anew often enough to feel alive. */
const $ = id => document.getElementById(id)
const everyMs = 600
let who = new URL(location.href).searchParams.get('as') ?? ''
let quoting = null
let shown = ''

async function control(name, input = {}) {
  const answer = await fetch(`/control/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  const value = await answer.json()
  if (!answer.ok) throw new Error(value.error)
  return value
}

const make = (tag, props = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), props)
  element.append(...children.filter(child => child !== null && child !== ''))
  return element
}

async function refresh() {
  try {
    const { users } = await control('state')
    if (!users.some(user => user.key === who)) who = users[0]?.key ?? ''
    const screen = who === '' ? null : await control(`screen/${who}`)
    const now = JSON.stringify([users, screen, who])
    if (now !== shown) draw(users, screen)
    shown = now
  } catch {
    $('status').textContent = 'simulator tidak menjawab'
    shown = ''
  }
  setTimeout(() => void refresh(), everyMs)
}

function draw(users, screen) {
  $('people').replaceChildren(
    ...users.map(user => {
      const id = user.sharesPhone && user.waId ? `+${user.waId}` : `@${user.username ?? user.bsuid}`
      const button = make('button', { type: 'button' }, user.name, make('span', {}, user.last?.text || id))
      button.setAttribute('aria-current', String(user.key === who))
      button.onclick = () => {
        who = user.key
        quote(null)
        history.replaceState(null, '', `?as=${who}`)
        shown = ''
      }
      return button
    }),
  )
  if (screen === null) return
  $('online').checked = screen.online
  $('open').checked = screen.open
  $('status').textContent = screen.typing
    ? 'sedang mengetik…'
    : screen.windowOpen
      ? 'dapat membalas bebas'
      : 'hanya dapat mengirim templat'
  const list = $('lines')
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60
  list.replaceChildren(...screen.lines.map(line => bubble(line, screen.lines)))
  if (atEnd) list.scrollTop = list.scrollHeight
}

const ticks = { accepted: '✓', sent: '✓', delivered: '✓✓', read: '✓✓', played: '✓✓', failed: '!' }

function bubble(line, lines) {
  const item = make('li', { className: line.mine ? 'mine' : 'theirs' })
  if (line.revoked) {
    item.append(make('span', { className: 'revoked' }, 'Pesan ini ditarik'))
    return item
  }
  const quoted = lines.find(({ id }) => id === line.quotes)
  if (quoted) item.append(make('div', { className: 'quote' }, quoted.text || quoted.type))
  if (line.type === 'template') item.append(make('span', { className: 'kind' }, 'Templat'))
  item.append(...mediaOf(line), line.text || (mediaOf(line).length ? '' : wordsFor(line)))
  const time = new Date(line.at).toLocaleTimeString('id-ID', { hour: '2-digit', minute: '2-digit' })
  const meta = make('span', { className: 'meta' }, time)
  if (line.mine) meta.append(' ', make('b', { className: line.state }, ticks[line.state]))
  item.append(meta)
  const choices = choicesOf(line)
  if (choices.length) item.append(make('div', { className: 'choices' }, ...choices))
  if (line.reaction) item.append(make('span', { className: 'reaction' }, line.reaction))
  if (line.state === 'failed')
    item.append(make('div', { className: 'failed' }, `tidak sampai (${line.error})`))
  item.append(tools(line))
  return item
}

function mediaOf({ id, type, content }) {
  const src = content?.id ? `media/${content.id}` : null
  if (src === null) return []
  if (type === 'image' || type === 'sticker') return [make('img', { src, alt: content.caption ?? type })]
  if (type === 'video') return [make('video', { src, controls: true })]
  if (type === 'audio') {
    const player = make('audio', { src, controls: true })
    player.onplay = () => void control(`play/${who}`, { id }).catch(() => {})
    return [player]
  }
  if (type === 'document')
    return [make('a', { href: src, target: '_blank' }, `📄 ${content.filename ?? 'berkas'}`)]
  return []
}

function wordsFor({ type, content }) {
  if (type === 'location') return `📍 ${content.name ?? ''} ${content.latitude}, ${content.longitude}`
  if (type === 'contacts') return `👤 ${content.map(card => card.name.formatted_name).join(', ')}`
  return type
}

function choicesOf(line) {
  if (line.type !== 'interactive' || line.mine) return []
  const { action = {} } = line.content
  const buttons = (action.buttons ?? []).map(({ reply }) => ['button_reply', reply])
  const rows = (action.sections ?? []).flatMap(({ rows }) => rows).map(row => ['list_reply', row])
  return [...buttons, ...rows].map(([type, { id, title, description }]) => {
    const button = make('button', { type: 'button', title: description ?? '' }, title)
    button.onclick = () => write({ type, id, title, to: line.id, ...(description && { description }) })
    return button
  })
}

function tools(line) {
  const act = (label, title, run) => {
    const button = make('button', { type: 'button', title }, label)
    button.onclick = run
    return button
  }
  const bar = make(
    'span',
    { className: 'tools' },
    act('↩', 'Kutip', () => quote(line)),
  )
  for (const emoji of ['👍', '🙏'])
    bar.append(
      act(emoji, 'Beri tanda', () =>
        write({ type: 'reaction', to: line.id, emoji: line.reaction === emoji ? '' : emoji }),
      ),
    )
  if (!line.mine) return bar
  bar.append(
    act('✎', 'Ubah', () => {
      const text = prompt('Ubah pesan', line.text)
      if (text) void write({ type: 'edit', to: line.id, text })
    }),
    act('🗑', 'Tarik', () => write({ type: 'revoke', to: line.id })),
  )
  return bar
}

function quote(line) {
  quoting = line
  $('quoted').hidden = line === null
  $('quoted').firstElementChild.textContent = line?.text || line?.type || ''
}

async function write(message) {
  try {
    await control(`write/${who}`, { ...message, ...(quoting && !message.to && { quotes: quoting.id }) })
    quote(null)
    shown = ''
  } catch (error) {
    $('status').textContent = String(error.message)
  }
}

$('quoted').querySelector('button').onclick = () => quote(null)
$('write').onsubmit = event => {
  event.preventDefault()
  const text = $('text').value.trim()
  if (text === '') return
  $('text').value = ''
  void write({ type: 'text', text })
}
$('text').onkeydown = event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  $('write').requestSubmit()
}
$('file').onchange = async () => {
  const file = $('file').files[0]
  if (!file) return
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  const caption = $('text').value.trim()
  $('text').value = ''
  $('file').value = ''
  const data = btoa(text)
  const mime = file.type || 'application/octet-stream'
  const kind = mime.split('/')[0]
  const rest = { mime, data, ...(caption && { caption }) }
  if (mime === 'image/webp') return write({ type: 'sticker', mime, data })
  if (kind === 'image' || kind === 'video') return write({ type: kind, ...rest })
  if (kind === 'audio') return write({ type: 'audio', mime, data, voice: mime.startsWith('audio/ogg') })
  return write({ type: 'document', ...rest, filename: file.name })
}
$('place').onclick = () =>
  write({ type: 'location', latitude: -6.1754, longitude: 106.8272, name: 'Monas', address: 'Jakarta Pusat' })
for (const name of ['online', 'open'])
  $(name).onchange = () => control(`phone/${who}`, { [name]: $(name).checked })
$('person').onsubmit = async event => {
  event.preventDefault()
  const { name: nameField, phone: phoneField } = event.target.elements
  const name = nameField.value.trim()
  const phone = phoneField.value
  const number = String(Date.now()).slice(-9)
  const key = `orang-${number}`
  const ids = phone
    ? { waId: phone, bsuid: `ID.9${number}`, open: true }
    : { bsuid: `ID.9${number}`, username: `pengguna.${number}`, sharesPhone: false, open: true }
  await control('user', { key, name, ...ids }).catch(
    error => ($('status').textContent = String(error.message)),
  )
  who = key
  event.target.reset()
}
void refresh()
