import { parseArgs } from 'node:util'
import { runWorld } from '../test-support/run-world'

const help = `Plays random worlds of people, faults and crashes against the mirror engine.

  npm run soak -- (--worlds N | --minutes M) [--seed S]

  --worlds N    play N worlds
  --minutes M   play for M minutes
  --seed S      number of the first world (default 0); world S+i is the same in every run
  --help        this text

Exits with 0 when every world settled as it must, with 1 when one did not (its number is printed:
repeat it with --worlds 1 --seed NUMBER), with 2 for a wrong argument.`

/** Seconds between two lines about the progress. */
const TELL_EVERY_S = 10

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      worlds: { type: 'string' },
      minutes: { type: 'string' },
      seed: { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(help)
    return 0
  }
  const worlds = positive('--worlds', values.worlds)
  const minutes = positive('--minutes', values.minutes)
  const seed = Number(values.seed)
  if (!Number.isInteger(seed) || seed < 0)
    throw new RangeError('--seed wants a whole number from 0.')
  if (worlds === null && minutes === null) throw new RangeError('Give --worlds or --minutes.')
  return soak(seed, worlds ?? Number.POSITIVE_INFINITY, minutes)
}

async function soak(seed: number, worlds: number, minutes: number | null): Promise<number> {
  const started = performance.now()
  const until = minutes === null ? Number.POSITIVE_INFINITY : started + minutes * 60_000
  const failed: number[] = []
  let told = started
  let played = 0
  console.log(`Playing from world ${seed} on.`)
  while (played < worlds && performance.now() < until) {
    const number = seed + played
    try {
      await runWorld(number)
    } catch (thrown) {
      failed.push(number)
      console.error(thrown instanceof Error ? thrown.message : String(thrown))
    }
    played += 1
    if (performance.now() - told > TELL_EVERY_S * 1_000) {
      told = performance.now()
      console.log(`${played} worlds, ${failed.length} failed, ${rate(played, started)} a second.`)
    }
  }
  console.log(
    `${played} worlds in ${Math.round((performance.now() - started) / 1_000)} s: ${played - failed.length} settled as they must, ${failed.length} did not.`,
  )
  if (failed.length > 0) console.log(`Failed worlds: ${failed.slice(0, 50).join(', ')}.`)
  return failed.length === 0 ? 0 : 1
}

function rate(played: number, started: number): number {
  return Math.round(played / ((performance.now() - started) / 1_000))
}

function positive(name: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const number = Number(text)
  if (Number.isFinite(number) && number > 0) return number
  throw new RangeError(`${name} wants a number above 0.`)
}

try {
  process.exitCode = await main()
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : String(thrown))
  console.error('Try --help.')
  process.exitCode = 2
}
