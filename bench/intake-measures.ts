import type { IntakeInput, IntakeSample } from './intake'
import { type Measurement, measured } from './measurement'
import { inOwnProcess } from './part'
import type { RequestCosts } from './request-costs'
import { type RequestKind, requestKinds } from './request-kinds'

/** One frame of a 60 Hz screen: a longer block is seen (ms). */
const FRAME_MS = 16
const PEAK_MB = 300
const PARSE_TIMES = 6
/** A tenth slower than the bare loop at most. */
const BARE_TIMES = 1 / 0.9

/** Records of ServiceNow whose requests are counted. */
const NOW_RECORDS = 3_000
/** Readings of one record alone: there may be none. */
const alone: readonly RequestKind[] = ['single', 'comments', 'files']

/**
 * Requests per thousand changed and commented records of ServiceNow, whose history the account may read
 * and so has the times of their fields.
 */
export async function nowRequestMeasures(dir: string): Promise<Measurement[]> {
  const { changed, counts } = await inOwnProcess<RequestCosts>('requestCosts', {
    ...{ dir, system: 'servicenow', records: NOW_RECORDS },
    order: ['/user/lockstep/roles', { give: ['u_audit_reader'] }],
  })
  const per = (count: number): number => (count * 1_000) / changed
  return requestKinds
    .filter((kind) => kind === 'listing' || alone.includes(kind) || (counts[kind] ?? 0) > 0)
    .map((kind) => {
      const most = kind === 'listing' ? 1 : alone.includes(kind) ? 0 : null
      const target = most === null ? ({ none: true } as const) : { atMost: most }
      const name = `intake-servicenow-${kind}`
      return measured(name, 'requests', per(counts[kind] ?? 0), null, target)
    })
}

/** What bringing in a change and a comment of so many tickets costs, beside bare requests and JSON.parse. */
export async function intakeMeasures(input: IntakeInput): Promise<Measurement[]> {
  const { desk, bare } = await inOwnProcess<IntakeSample>('intake', input)
  const each = (ms: number): number => (ms * 1000) / input.tickets
  const parse = each(bare.parseMs)
  return [
    measured('intake-jira', 'ms', desk.ms, bare.ms, { timesBaseline: BARE_TIMES }),
    measured('intake-jira-cpu-per-ticket', 'µs', each(desk.cpuMs), parse, {
      timesBaseline: PARSE_TIMES,
    }),
    measured('intake-bare-cpu-per-ticket', 'µs', each(bare.cpuMs + bare.parseMs), parse, {
      none: true,
    }),
    measured('intake-jira-peak', 'MB', desk.peakMb, null, { atMost: PEAK_MB }),
    measured('intake-jira-heap', 'MB', desk.heapMb, null, { none: true }),
    measured('intake-jira-block', 'ms', desk.blockMs, desk.idleBlockMs, { atMost: FRAME_MS }),
    measured('intake-jira-late', 'ms', desk.lateMs, null, { none: true }),
    measured('intake-jira-requests', 'requests', desk.requests, bare.requests, { none: true }),
  ]
}
