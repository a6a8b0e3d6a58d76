import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Measurement } from './measurement'
import { Bench, measures, parts } from './measures'
import { isPart, servePart } from './part'
import { table } from './table'

const names = Object.keys(measures)

const usage = `Measures the application on this machine, each number beside what the machine itself needs.

usage: npm run bench -- [--only NAME] [--json FILE]

  --only NAME   one measure alone; may be given more than once
  --json FILE   write the numbers as [{name, value, unit, baseline, ratio, target, ok}]
  --help        this text

${names.map((name) => `  ${name.padEnd(16)}${measures[name]?.what}`).join('\n')}

A number over its target says "over"; that is no failure, since times depend on the machine. The
exit code is 1 only when something could not be measured.
`

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function main(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      only: { type: 'string', multiple: true },
      json: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    say(usage)
    return 0
  }
  const chosen = values.only ?? names
  const unknown = chosen.find((name) => measures[name] === undefined)
  if (unknown !== undefined) {
    process.stderr.write(`There is no measure "${unknown}"; known: ${names.join(', ')}\n`)
    return 2
  }
  const dir = await mkdtemp(join(tmpdir(), 'lockstep-bench-'))
  try {
    const { all, failed } = await measureAll(chosen, new Bench(dir))
    say(`\n${table(all)}`)
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(all, null, 2)}\n`)
    for (const name of failed) say(`\n${name} could not be measured.`)
    return failed.length === 0 ? 0 : 1
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

async function measureAll(chosen: readonly string[], bench: Bench) {
  const all: Measurement[] = []
  const failed: string[] = []
  for (const name of chosen) {
    const from = performance.now()
    say(`${name}: ${measures[name]?.what}`)
    try {
      all.push(...((await measures[name]?.run(bench)) ?? []))
      say(`  measured in ${((performance.now() - from) / 1000).toFixed(1)} s`)
    } catch (thrown) {
      failed.push(name)
      process.stderr.write(`  ${thrown instanceof Error ? thrown.stack : String(thrown)}\n`)
    }
  }
  return { all, failed }
}

const words = process.argv.slice(2)
const work = isPart(words) ? servePart(parts, words).then(() => 0) : main(words)
work.then(
  (code) => {
    process.exitCode = code
  },
  (thrown: unknown) => {
    process.stderr.write(`bench: ${thrown instanceof Error ? thrown.stack : String(thrown)}\n`)
    // What failed half way may have left something open that would keep the process.
    process.exit(1)
  },
)
