import { parseArgs } from 'node:util'
import { buildEverything } from './build/build-everything.mjs'
import { prepareDependencies } from './setup/prepare.mjs'
import { exitWithError } from './setup/set-up-error.mjs'

const usage = `Builds the application and its companion programs into out/.

usage: npm run build

  out/main, out/preload, out/renderer   the desktop application
  out/sandbox/main.js                   the sandbox systems, for plain Node
  out/headless.js                       the application without a window, for plain Node`

async function main() {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } })
  if (values.help) {
    process.stdout.write(`${usage}\n`)
    return
  }
  await prepareDependencies()
  process.exitCode = await buildEverything()
}

main().catch(exitWithError)
