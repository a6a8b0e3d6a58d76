import type {
  RecordedListing,
  RecordedPlan,
  Recorder,
  Recording,
} from '../src/main/engine/ports/recorder'

/** Plans kept: enough to see each kind of step, few enough to plan all of them once more. */
const KEPT = 25

/**
 * Keeps the latest recordings in memory. They go through JSON, so that nothing a file could not keep
 * helps a plan to be made again.
 */
export class MemoryRecorder implements Recorder {
  readonly plans: RecordedPlan[] = []
  readonly listings: RecordedListing[] = []

  record(recording: Recording): void {
    const kept: Recording = JSON.parse(JSON.stringify(recording))
    if (kept.kind === 'listing') keep(this.listings, kept)
    else keep(this.plans, kept)
  }
}

function keep<T>(into: T[], item: T): void {
  into.push(item)
  if (into.length > KEPT) into.shift()
}
