import type { IntakeInput, IntakeSample } from './intake'
import { type Measurement, measured } from './measurement'
import { inOwnProcess } from './part'

/** One frame of a 60 Hz screen: a longer block is seen (ms). */
const FRAME_MS = 16
const PEAK_MB = 300
const PARSE_TIMES = 6
/** A tenth slower than the bare loop at most. */
const BARE_TIMES = 1 / 0.9

/** What bringing in a change and a comment of so many tickets costs, beside bare requests and JSON.parse. */
export async function intakeMeasures(input: IntakeInput): Promise<Measurement[]> {
  const sample = await inOwnProcess<IntakeSample>('intake', input)
  const each = (ms: number): number => (ms * 1000) / input.tickets
  return [
    measured('intake-jira', 'ms', sample.ms, sample.bareMs, { timesBaseline: BARE_TIMES }),
    measured('intake-jira-cpu-per-ticket', 'µs', each(sample.cpuMs), each(sample.parseMs), {
      timesBaseline: PARSE_TIMES,
    }),
    measured('intake-jira-peak', 'MB', sample.peakMb, null, { atMost: PEAK_MB }),
    measured('intake-jira-heap', 'MB', sample.heapMb, null, { none: true }),
    measured('intake-jira-block', 'ms', sample.blockMs, null, { atMost: FRAME_MS }),
    measured('intake-jira-requests', 'requests', sample.requests, sample.bareRequests, {
      none: true,
    }),
  ]
}
