import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { bareIntake } from './bare-intake'
import { buildBaseline } from './build-baseline'
import { type CycleInput, type CycleSample, type CycleSamples, cycles } from './cycles'
import { deskMeasures } from './desk-measures'
import { type BurstSamples, bursts, type ChangeSamples, durableChanges } from './durable-changes'
import { exportRows } from './export-rows'
import { intake } from './intake'
import { intakeMeasures, nowRequestMeasures } from './intake-measures'
import { type Measurement, measured } from './measurement'
import { type Opening, openOnce, type Parsing, parseOnce } from './opening'
import { inOwnProcess } from './part'
import { type PlanningSamples, planning } from './planning'
import { prepareJira } from './prepared-jira'
import { type QuietInput, type QuietSample, quietCycle } from './quiet-cycle'
import { requestCosts } from './request-costs'
import { requestMeasures } from './request-measures'
import { seedWorkspace } from './seed-workspace'
import { starts } from './starts'
import { median, percentile } from './statistics'

const ISSUES = 50_000
const LINKS = 50_000
const BURST = 10_000
const OPENINGS = 3
const INTAKE = { tickets: 50_000, latencyMs: 200 }
const CYCLE = { tickets: 1_000, changes: 100, latencyMs: 50 }
/** Longest time one plan may take (µs). */
const PLAN_US = 50
/** One frame of a 60 Hz screen: a longer block is seen (ms). */
const FRAME_MS = 16

/** What runs in processes of its own. */
export const parts = {
  seedWorkspace,
  durableChanges,
  bursts,
  openOnce,
  parseOnce,
  cycles,
  planning,
  quietCycle,
  requestCosts,
  intake,
  bareIntake,
  prepareJira,
  exportRows,
}

/** What the measures of one run share. */
export class Bench {
  readonly #dir: string
  #seed: Promise<string> | null = null
  #cycles: Promise<CycleSamples> | null = null
  #copies = 0

  /** `dir`: an empty folder of this run. */
  constructor(dir: string) {
    this.#dir = dir
  }

  /** A copy of the same workspace for each measure. */
  async workspace(): Promise<string> {
    this.#seed ??= this.#makeSeed()
    const copy = join(this.#dir, `copy-${++this.#copies}`, 'workspace')
    await mkdir(join(copy, '..'), { recursive: true })
    await cp(await this.#seed, copy, { recursive: true })
    return copy
  }

  /** A folder of its own for one measure; not made yet. */
  folder(name: string): string {
    return join(this.#dir, name)
  }

  cycles(): Promise<CycleSamples> {
    const input: CycleInput = { dir: join(this.#dir, 'linked'), ...CYCLE }
    this.#cycles ??= inOwnProcess<CycleSamples>('cycles', input)
    return this.#cycles
  }

  async #makeSeed(): Promise<string> {
    const dir = join(this.#dir, 'seed')
    await inOwnProcess('seedWorkspace', { dir, count: ISSUES })
    return dir
  }
}

export type Measure = {
  readonly what: string
  readonly run: (bench: Bench) => Promise<Measurement[]>
}

/** Every measure by the name `--only` takes, in the order in which they run. */
export const measures: Readonly<Record<string, Measure>> = {
  'durable-change': {
    what: `one acknowledged change among ${ISSUES} issues, beside an append with fdatasync`,
    async run(bench) {
      const samples = await inOwnProcess<ChangeSamples>('durableChanges', await bench.workspace())
      const at = (share: number, times: number) =>
        [
          'ms',
          percentile(samples.store, share),
          percentile(samples.bare, share),
          { timesBaseline: times },
        ] as const
      return [
        measured('durable-change-p50', ...at(0.5, 1.6)),
        measured('durable-change-p99', ...at(0.99, 3)),
      ]
    },
  },
  burst: {
    what: `${BURST} changes at once, beside JSON.stringify and one append of the same`,
    async run(bench) {
      const input = { dir: await bench.workspace(), count: BURST }
      const { ms, bareMs, blockMs, idleBlockMs } = await inOwnProcess<BurstSamples>('bursts', input)
      return [
        measured('burst', 'ms', median(ms), median(bareMs), { timesBaseline: 4 }),
        measured('burst-block', 'ms', median(blockMs), median(idleBlockMs), { atMost: FRAME_MS }),
      ]
    },
  },
  open: {
    what: `opening ${ISSUES} issues in a fresh process, beside the plain reading of the same bytes`,
    async run(bench) {
      const dir = await bench.workspace()
      const opened: Opening[] = []
      const parsed: Parsing[] = []
      for (let round = 0; round < OPENINGS; round += 1) {
        opened.push(await inOwnProcess<Opening>('openOnce', dir))
        parsed.push(await inOwnProcess<Parsing>('parseOnce', dir))
      }
      const open = (key: keyof Opening) => median(opened.map((one) => one[key]))
      const parse = (key: keyof Parsing) => median(parsed.map((one) => one[key]))
      return [
        measured('open-rows', 'ms', open('rowsMs'), parse('rowsMs'), { timesBaseline: 3 }),
        measured('open-bodies', 'ms', open('bodiesMs'), parse('bodiesMs'), { timesBaseline: 2 }),
        measured('open-block', 'ms', open('blockMs'), open('idleBlockMs'), { atMost: FRAME_MS }),
      ]
    },
  },
  start: {
    what: `the real application with ${ISSUES} issues until its rows are drawn, beside an empty page`,
    async run(bench) {
      const workspace = await bench.workspace()
      const { rows, paint, empty } = await starts(join(workspace, '..'))
      return [
        measured('start-rows', 'ms', median(rows), median(empty), { beyondBaseline: 30 }),
        measured('start-paint', 'ms', median(paint), median(empty), { beyondBaseline: 30 }),
      ]
    },
  },
  desk: {
    what: `the window with ${ISSUES} issues: start, search, scrolling, a detail, memory, and 1000 changes a second, beside an empty page and a bare list`,
    async run(bench) {
      const workspace = await bench.workspace()
      const baseline = bench.folder('baseline')
      await buildBaseline(baseline)
      const rowsFile = bench.folder('rows.json')
      await inOwnProcess('exportRows', { dir: workspace, file: rowsFile })
      return deskMeasures({ dataDir: join(workspace, '..'), baseline, rowsFile })
    },
  },
  planning: {
    what: 'planning one link with 20 mapped fields and 10 comments, beside a deep comparison of the same',
    async run() {
      const { same, changed, compared } = await inOwnProcess<PlanningSamples>('planning', null)
      const beside = [median(compared), { atMost: PLAN_US }] as const
      return [
        measured('plan-unchanged', 'µs', median(same), ...beside),
        measured('plan-two-changed', 'µs', median(changed), ...beside),
      ]
    },
  },
  cycle: {
    what: `a cycle over ${CYCLE.tickets} linked tickets, ${CYCLE.changes} of them changed, beside its bare requests`,
    async run(bench) {
      const { changed, distant } = await bench.cycles()
      const of = pickFrom(changed)
      const far = pickFrom(distant)
      return [
        measured('cycle', 'ms', of('ms'), of('bareMs'), { timesBaseline: 2 }),
        measured('cycle-at-50ms', 'ms', far('ms'), far('bareMs'), { timesBaseline: 1.5 }),
        measured(
          'cycle-requests-per-change',
          'requests',
          of('requests') / CYCLE.changes,
          of('bareRequests') / CYCLE.changes,
          { timesBaseline: 1.2 },
        ),
        measured('cycle-block', 'ms', of('blockMs'), of('idleBlockMs'), { atMost: FRAME_MS }),
      ]
    },
  },
  'idle-cycle': {
    what: 'a cycle in which nothing had changed, beside one bare search',
    async run(bench) {
      const of = pickFrom((await bench.cycles()).idle)
      return [
        measured('idle-cycle', 'ms', of('ms'), of('bareMs'), { timesBaseline: 3 }),
        measured('idle-cycle-requests', 'requests', of('requests'), of('bareRequests'), {
          timesBaseline: 1,
        }),
      ]
    },
  },
  requests: {
    what: 'requests of one cycle per hundred changed and commented records, for every system',
    run: (bench) => requestMeasures((name) => bench.folder(name)),
  },
  intake: {
    what: `a change and a comment of ${INTAKE.tickets} linked tickets, every answer ${INTAKE.latencyMs} ms late, beside bare requests and JSON.parse of the same; requests of ServiceNow`,
    run: async (bench) => [
      ...(await intakeMeasures({ dataDir: bench.folder('intake'), ...INTAKE })),
      ...(await nowRequestMeasures(bench.folder('intake-servicenow'))),
    ],
  },
  'quiet-cycle': {
    what: `a cycle over ${LINKS} links of which none changed, beside its bare listing and one durable record`,
    async run(bench) {
      const input: QuietInput = { dir: bench.folder('quiet'), links: LINKS }
      const samples = await inOwnProcess<readonly QuietSample[]>('quietCycle', input)
      const of = (key: keyof QuietSample): number => median(samples.map((one) => one[key]))
      return [
        measured('quiet-cycle', 'ms', of('ms'), of('bareMs'), { timesBaseline: 3 }),
        measured('quiet-cycle-requests', 'requests', of('requests'), 1, { timesBaseline: 1 }),
        measured('quiet-cycle-block', 'ms', of('blockMs'), of('idleBlockMs'), { atMost: FRAME_MS }),
      ]
    },
  },
}

function pickFrom(samples: readonly CycleSample[]): (key: keyof CycleSample) => number {
  return (key) => median(samples.map((one) => one[key]))
}
