import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'
import { readLaunch } from './read-launch.mjs'

/** Two calls that the stock default app makes too, though they are not in the documentation. */
const undocumented =
  /** @type {{ setVersion(version: string): void, setAppPath(path: string): void }} */ (
    /** @type {unknown} */ (app)
  )

// Stands in for the default app that ships with a stock Electron: makes `electron <folder>` run
// the application in that folder under its own name and version.
const launch = readLaunch(process.argv.slice(1))
if (launch.printVersion) {
  process.stdout.write(`v${process.versions.electron}\n`)
  app.exit(0)
} else if (launch.appFolder === undefined) {
  process.stderr.write('usage: electron [flags] <application folder> [arguments]\n')
  app.exit(2)
} else {
  const require = createRequire(import.meta.url)
  for (const file of launch.required) require(resolve(file))
  const folder = resolve(launch.appFolder)
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const name = manifest.productName ?? manifest.name
  app.setName(name)
  if (manifest.version) undocumented.setVersion(manifest.version)
  undocumented.setAppPath(folder)
  if (!app.commandLine.hasSwitch('user-data-dir')) {
    app.setPath('userData', join(app.getPath('appData'), name))
  }
  // Awaited, because Electron holds back the ready event until this module has been evaluated.
  await import(pathToFileURL(join(folder, manifest.main ?? 'index.js')).href)
}
