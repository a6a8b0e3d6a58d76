import { join } from 'node:path'
import { buildPrograms } from './build/build-everything.mjs'
import { withDesktop } from './desktop-session.mjs'
import { prepare } from './setup/prepare.mjs'
import { projectRoot } from './setup/project-root.mjs'
import { reportStep } from './setup/report-step.mjs'
import { exitWithError, SetUpError } from './setup/set-up-error.mjs'
import { readStartArguments } from './start/start-arguments.mjs'

const usage = `Runs the application with live reload: a change in the renderer shows at once, one in
the main process or the preload restarts it.

usage: npm run dev [-- options for the application]`

async function main() {
  const wanted = readStartArguments(process.argv.slice(2))
  if (wanted.help) {
    process.stdout.write(`${usage}\n`)
    return 0
  }
  const { electron } = await prepare({ tests: false })
  await reportStep('sandbox', async () => {
    if ((await buildPrograms()) !== 0) throw new SetUpError('The sandbox could not be built.')
    return { value: undefined, note: 'built into out/sandbox' }
  })
  const tool = join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  return withDesktop(process.execPath, [tool, 'dev', '--watch', '--', ...wanted.appArguments], {
    cwd: projectRoot,
    env: {
      ELECTRON_EXEC_PATH: electron.path,
      ...(electron.args.includes('--no-sandbox') ? { NO_SANDBOX: '1' } : {}),
    },
  })
}

main().then((code) => {
  process.exitCode = code
}, exitWithError)
