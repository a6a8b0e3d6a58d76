import { withDesktop } from './desktop-session.mjs'
import { exitWithError } from './setup/set-up-error.mjs'

const usage = `Runs a command with a display and an unlocked, throw-away keyring. Uses the desktop's
display where there is one, a virtual one elsewhere.

usage: node scripts/with-desktop.mjs -- command [arguments…]`

const args = process.argv.slice(2)
const command = args[0] === '--' ? args.slice(1) : args
const program = command[0]
if (args[0] === '--help' || args[0] === '-h' || program === undefined) {
  process.stdout.write(`${usage}\n`)
  process.exitCode = program === undefined ? 2 : 0
} else {
  withDesktop(program, command.slice(1)).then((code) => {
    process.exitCode = code
  }, exitWithError)
}
