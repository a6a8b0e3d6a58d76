import { parseArgs } from 'node:util'
import { complaintOf, tryMutant, type Verdict } from '../test-support/mutant-trial'
import { type AimedMutant, aimedMutants } from '../test-support/world-aimed'
import { scenario } from '../test-support/world-scenario'
import { aligned } from './table'

const help = `Breaks each promise of the mirror engine on purpose and counts which checks notice.

  npm run mutations -- [--worlds N] [--seed S]

  --worlds N    random worlds each broken engine meets (default 2000)
  --seed S      number of the first world (default 0)
  --help        this text

Each one also meets the worlds aimed at it and the fixed scenario, undisturbed and crashed at every
point. Exits with 0 when every broken engine was noticed, with 1 when one was not, with 2 for a wrong
argument.`

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      worlds: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(help)
    return 0
  }
  const worlds = wholeNumber('--worlds', values.worlds)
  const firstWorld = wholeNumber('--seed', values.seed)
  const rows: string[][] = []
  let missed = 0
  for (const aimed of aimedMutants) {
    const verdict = await tryMutant(aimed.mutant, { firstWorld, worlds, scenario, sweep: true })
    const { noticed, of } = await aimedAt(aimed)
    const elsewhere = verdict.caught.length + (verdict.crashes?.caught ?? 0)
    const caught = noticed + elsewhere > 0 || verdict.scenario !== null
    if (!caught) missed += 1
    rows.push(rowOf(aimed, verdict, `${noticed} of ${of}`, caught))
    console.log(rows.at(-1)?.join(' | '))
  }
  console.log('')
  console.log(
    aligned([
      ['broken engine', 'aimed worlds', 'random worlds', 'first', 'scenario', 'crash points', ''],
      ...rows,
    ]),
  )
  console.log(missed === 0 ? 'Every one was noticed.' : `${missed} went unnoticed.`)
  return missed === 0 ? 0 : 1
}

async function aimedAt({ mutant, plans, complaint }: AimedMutant) {
  let noticed = 0
  for (const plan of plans) {
    if (complaint.test((await complaintOf(plan, mutant)) ?? '')) noticed += 1
  }
  return { noticed, of: plans.length }
}

function rowOf(
  { mutant }: AimedMutant,
  { worlds, caught, scenario: said, crashes }: Verdict,
  aimed: string,
  noticed: boolean,
): string[] {
  return [
    mutant.name,
    aimed,
    `${caught.length} of ${worlds}`,
    caught[0] === undefined ? '' : String(caught[0]),
    said === null ? 'no' : 'yes',
    crashes === null ? '' : `${crashes.caught} of ${crashes.points}`,
    noticed ? 'noticed' : 'MISSED',
  ]
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 0) return number
  throw new RangeError(`${name} wants a whole number from 0.`)
}

try {
  process.exitCode = await main()
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : String(thrown))
  console.error('Try --help.')
  process.exitCode = 2
}
