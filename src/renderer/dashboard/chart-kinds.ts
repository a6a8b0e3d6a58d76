import type { ActivityView, InstanceActivity } from '../../shared/ipc/activity-views'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/time'

export type ChartKind = 'lag' | 'waiting' | 'failures' | 'conflicts' | 'throughput'

/** One line of a chart; null where nothing is known. */
export type ChartSeries = {
  readonly instanceId: string
  readonly name: string
  readonly values: readonly (number | null)[]
}

type KindFacts = {
  readonly title: string
  /** What the numbers are. */
  readonly says: string
  readonly look: 'lines' | 'bars'
  readonly numberOf: (of: InstanceActivity, step: number) => number | null
  /** A value with its unit. */
  readonly words: (value: number) => string
  /** How it stands now, or went in the whole stretch, for the head of the chart. */
  readonly sum: (instances: readonly InstanceActivity[]) => string
  /** Distance of the marks on the axis from the highest value. */
  readonly stepOf: (highest: number) => number
}

/** What each chart shows. */
export const chartKinds: Readonly<Record<ChartKind, KindFacts>> = {
  lag: {
    title: 'Lag',
    says: 'Age of the oldest change that is not mirrored yet',
    look: 'lines',
    numberOf: (of, step) => of.lagMs[step] ?? null,
    words: durationWords,
    sum: (instances) => {
      const worst = Math.max(0, ...instances.map(({ now }) => now.lagMs))
      return worst === 0 ? 'nothing waits' : `${durationWords(worst)} now`
    },
    stepOf: durationStep,
  },
  waiting: {
    title: 'Backlog',
    says: 'Writes that wait to be sent',
    look: 'lines',
    numberOf: (of, step) => of.waiting[step] ?? null,
    words: countWords('write', 'writes'),
    sum: (instances) => `${total(instances.map(({ now }) => now.waiting))} now`,
    stepOf: countStep,
  },
  failures: {
    title: 'Failure rate',
    says: 'Share of the runs that broke off or could not mirror every record',
    look: 'lines',
    numberOf: (of, step) => share(of.failedRuns[step], of.runs[step]),
    words: percentWords,
    sum: (instances) => {
      const runs = instances.reduce((sum, one) => sum + added(one.runs), 0)
      const failed = instances.reduce((sum, one) => sum + added(one.failedRuns), 0)
      return runs === 0
        ? 'no run'
        : `${failed.toLocaleString('en-US')} of ${countWords('run', 'runs')(runs)}`
    },
    stepOf: () => 25,
  },
  conflicts: {
    title: 'Open conflicts',
    says: 'Fields that wait for a decision',
    look: 'lines',
    numberOf: (of, step) => of.conflicts[step] ?? null,
    words: countWords('conflict', 'conflicts'),
    sum: (instances) => `${total(instances.map(({ now }) => now.conflicts))} now`,
    stepOf: countStep,
  },
  throughput: {
    title: 'Throughput',
    says: 'Changes taken in and writes sent out',
    look: 'bars',
    numberOf: (of, step) => {
      const into = of.changesIn[step] ?? null
      return into === null ? null : into + (of.changesOut[step] ?? 0)
    },
    words: countWords('change', 'changes'),
    sum: (instances) => {
      const into = instances.reduce((sum, one) => sum + added(one.changesIn), 0)
      const out = instances.reduce((sum, one) => sum + added(one.changesOut), 0)
      return `${into.toLocaleString('en-US')} in · ${out.toLocaleString('en-US')} out`
    },
    stepOf: countStep,
  },
}

/** The lines of a chart, one per instance. */
export function seriesOf(kind: ChartKind, view: ActivityView): readonly ChartSeries[] {
  const { numberOf } = chartKinds[kind]
  return view.instances.map((instance) => ({
    instanceId: instance.instanceId,
    name: instance.name,
    values: Array.from({ length: view.steps }, (_, step) => numberOf(instance, step)),
  }))
}

/** Whether any line knows anything. */
export function hasValues(series: readonly ChartSeries[]): boolean {
  return series.some(({ values }) => values.some((value) => value !== null))
}

/** Begin (UTC ms) of each step. */
export function momentsOf({ from, stepMs, steps }: ActivityView): readonly number[] {
  return Array.from({ length: steps }, (_, step) => from + step * stepMs)
}

/** A length of time in two units at most: "40 s", "1 min 30 s", "2 h 5 min", "4 d 3 h". */
export function durationWords(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.round(ms / SECOND_MS)} s`
  const [big, small, unit, rest] =
    ms < HOUR_MS
      ? ([MINUTE_MS, SECOND_MS, 'min', 's'] as const)
      : ms < DAY_MS
        ? ([HOUR_MS, MINUTE_MS, 'h', 'min'] as const)
        : ([DAY_MS, HOUR_MS, 'd', 'h'] as const)
  const left = Math.floor((ms % big) / small)
  return `${Math.floor(ms / big)} ${unit}${left === 0 ? '' : ` ${left} ${rest}`}`
}

const durations = [
  ...[1, 5, 15, 30].map((count) => count * SECOND_MS),
  ...[1, 5, 15, 30].map((count) => count * MINUTE_MS),
  ...[1, 3, 6, 12].map((count) => count * HOUR_MS),
  ...[1, 2, 7].map((count) => count * DAY_MS),
]
const MARKS = 4

/** Step of an axis in time (ms), so that a few marks fall on round lengths. */
export function durationStep(highest: number): number {
  return (
    durations.find((step) => step * MARKS >= highest) ??
    Math.ceil(highest / MARKS / DAY_MS) * DAY_MS
  )
}

/** Step of an axis of whole numbers: 1, 2 or 5 times a power of ten. */
export function countStep(highest: number): number {
  const least = Math.max(1, highest / MARKS)
  const ten = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 5].find((one) => one * ten >= least) ?? 10) * ten
}

function countWords(one: string, many: string) {
  return (value: number) => `${value.toLocaleString('en-US')} ${value === 1 ? one : many}`
}

function percentWords(value: number): string {
  return `${Math.round(value)} %`
}

function share(part: number | null | undefined, whole: number | null | undefined): number | null {
  return whole == null || whole === 0 ? null : ((part ?? 0) / whole) * 100
}

function added(line: readonly (number | null)[]): number {
  return line.reduce<number>((sum, value) => sum + (value ?? 0), 0)
}

function total(values: readonly number[]): string {
  return values.reduce((sum, value) => sum + value, 0).toLocaleString('en-US')
}
