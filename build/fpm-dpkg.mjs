#!/usr/bin/env node
// Stands in for fpm, which electron-builder would download: makes a .deb out of the same arguments with dpkg-deb.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

/** @type {Record<string, string[]>} */
const options = {}
/** @type {[from: string, to: string][]} */
const files = []

for (let rest = process.argv.slice(2); rest.length > 0; ) {
  const [first = '', second = ''] = rest
  const takesValue = first.startsWith('-') && first !== '--force'
  if (takesValue) (options[first] ??= []).push(second)
  else if (first.includes('=')) files.push(/** @type {[string, string]} */ (first.split('=', 2)))
  rest = rest.slice(takesValue ? 2 : 1)
}

/** @param {string} name */
const one = name => options[name]?.[0] ?? ''

const stage = mkdtempSync(join(tmpdir(), 'kawal-deb-'))
chmodSync(stage, 0o755)
try {
  for (const [from, to] of files) place(from, join(stage, to))
  writeControl(join(stage, 'DEBIAN'))
  const speed = process.env['DEB_FAST'] ? ['-Zgzip', '-z1'] : ['-Zxz']
  const output = one('--package')
  mkdirSync(dirname(output), { recursive: true })
  execFileSync('dpkg-deb', ['--root-owner-group', ...speed, '--build', stage, output], { stdio: 'inherit' })
} finally {
  rmSync(stage, { recursive: true, force: true })
}

/** As in fpm, a source that ends in a slash means what the folder holds. @param {string} from @param {string} to */
function place(from, to) {
  if (statSync(from).isDirectory()) {
    const target = from.endsWith('/') ? to : join(to, basename(from))
    cpSync(from, target, { recursive: true, verbatimSymlinks: true })
    return
  }
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(from, to)
  chmodSync(to, 0o644)
}

/** @param {string} folder */
function writeControl(folder) {
  mkdirSync(folder)
  const size =
    execFileSync('du', ['-sk', '--exclude=DEBIAN', stage], { encoding: 'utf8' }).split('\t')[0] ?? '0'
  const fields = {
    Package: one('--name'),
    Version: one('--version'),
    Architecture: one('--architecture'),
    Maintainer: one('--maintainer'),
    'Installed-Size': size,
    Depends: (options['-d'] ?? []).join(', '),
    Recommends: (options['--deb-recommends'] ?? []).join(', '),
    Section: one('--category') || 'default',
    Priority: one('--deb-priority') || 'optional',
    Homepage: one('--url'),
    Description: one('--description').trim().split('\n').join('\n '),
  }
  const lines = Object.entries(fields).filter(([, value]) => value !== '')
  writeFileSync(join(folder, 'control'), `${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n`)
  for (const [option, name] of /** @type {const} */ ([
    ['--after-install', 'postinst'],
    ['--after-remove', 'postrm'],
  ])) {
    if (!one(option)) continue
    copyFileSync(one(option), join(folder, name))
    chmodSync(join(folder, name), 0o755)
  }
}
