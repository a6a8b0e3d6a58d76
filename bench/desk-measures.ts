import { type DeskInput, type DeskSamples, desk } from './desk'
import { type Measurement, measured } from './measurement'
import { median, percentile } from './statistics'

/** One frame of a 60 Hz screen: a longer block is seen (ms). */
const FRAME_MS = 16
const OPENING_MS = 50
const HEAP_MB = 60

/** The window with a full list, each number beside an empty page or a bare list of the same run. */
export async function deskMeasures(input: DeskInput): Promise<Measurement[]> {
  const samples = await desk(input)
  return [...startMeasures(samples), ...listMeasures(samples), ...aloneMeasures(samples)]
}

function startMeasures({ starts }: DeskSamples): Measurement[] {
  const empty = median(starts.empty)
  return [
    measured('desk-start-rows', 'ms', median(starts.rows), empty, { timesBaseline: 1.2 }),
    measured('desk-start-usable', 'ms', median(starts.usable), empty, { none: true }),
    measured('desk-start-filterable', 'ms', median(starts.filterable), empty, {
      timesBaseline: 1.8,
    }),
  ]
}

function listMeasures({ desk: own, bare }: DeskSamples): Measurement[] {
  const p95 = (samples: readonly number[]) => percentile(samples, 0.95)
  return [
    measured('desk-first-paint', 'ms', median(own.paint), median(bare.paint), { timesBaseline: 2 }),
    measured('desk-keystroke-p50', 'ms', median(own.stroke), median(bare.stroke), { none: true }),
    measured('desk-keystroke-p95', 'ms', p95(own.stroke), p95(bare.stroke), { timesBaseline: 1.5 }),
    measured('desk-scroll-frame-p95', 'ms', p95(own.frame), p95(bare.frame), {
      timesBaseline: 1.2,
    }),
  ]
}

function aloneMeasures(samples: DeskSamples): Measurement[] {
  const { opening, heapMb, wholeMb, emptyMb, changesMs, blockMs, lateMs, idleBlockMs } = samples
  return [
    measured('desk-open-detail-p50', 'ms', median(opening), null, { none: true }),
    measured('desk-open-detail-p95', 'ms', percentile(opening, 0.95), null, {
      atMost: OPENING_MS,
    }),
    measured('desk-page-heap', 'MB', heapMb, null, { atMost: HEAP_MB }),
    ...(wholeMb === null || emptyMb === null
      ? []
      : [measured('desk-whole-memory', 'MB', wholeMb, emptyMb, { timesBaseline: 2 })]),
    measured('desk-5000-changes', 'ms', changesMs, 5_000, { none: true }),
    measured('desk-block-at-1000-per-s', 'ms', blockMs, idleBlockMs, { atMost: FRAME_MS }),
    // As it passed on a machine whose cores are all busy: with waiting for one of them.
    measured('desk-late-at-1000-per-s', 'ms', lateMs, null, { none: true }),
  ]
}
