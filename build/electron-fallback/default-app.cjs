// Runs the application folder named on the command line, as the default_app of an official Electron does; with
// `-r <module>` in front of it, which Playwright needs to be attached before the application is ready.
const { app } = require('electron')
const { readFileSync } = require('node:fs')
const { join, resolve } = require('node:path')

const words = process.argv.slice(1)
let folder = null
for (let at = 0; at < words.length && folder === null; at++) {
  if (words[at] === '-r') require(resolve(words[++at]))
  else if (!words[at].startsWith('-')) folder = resolve(words[at])
}
folder ??= resolve('.')
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
app.setAppPath(folder)
require(join(folder, manifest.main))
