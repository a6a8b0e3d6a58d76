import type { ProbeResult } from '../../../shared/domain/instance'
import { toAppError } from '../../../shared/errors'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time'

/** What one question of a connection test came to. */
export type ProbeOutcome = Omit<ProbeResult, 'name' | 'label'>

/** Collects the answers of a connection test and reports each as it comes. */
export class ProbeList {
  readonly results: ProbeResult[] = []
  readonly #onProbe: (probe: ProbeResult) => void

  constructor(onProbe: (probe: ProbeResult) => void) {
    this.#onProbe = onProbe
  }

  /** Notes an outcome; true when whatever builds on it can be asked. */
  report(name: string, label: string, outcome: ProbeOutcome): boolean {
    const probe = { name, label, ...outcome }
    this.results.push(probe)
    this.#onProbe(probe)
    return outcome.outcome === 'passed' || outcome.outcome === 'warning'
  }
}

/** For a question that makes no sense because an earlier one failed. */
export const skippedProbe: ProbeOutcome = {
  outcome: 'skipped',
  detail: 'Not tried, because an earlier step failed.',
}

/** For a question that was answered as hoped. */
export function passedProbe(detail: string): ProbeOutcome {
  return { outcome: 'passed', detail }
}

/** For a question whose answer a person should look at, though things work. */
export function warningProbe(detail: string, remedy: string): ProbeOutcome {
  return { outcome: 'warning', detail, remedy }
}

/** For a question that ended in a failure, with what a person can do about it. */
export function failedProbe(thrown: unknown, remedy: string): ProbeOutcome {
  const { message, cause } = toAppError(thrown)
  const detail = cause === undefined ? message : `${message} (${cause})`
  return { outcome: 'failed', detail, remedy }
}

/** How far the clock of a `place` is from ours (ms, null = it does not tell), in words. */
export function clockProbe(
  offsetMs: number | null,
  place: 'server' | 'site' | 'instance' = 'server',
): ProbeOutcome {
  if (offsetMs === null) {
    return warningProbe(
      `The ${place} does not tell its time.`,
      "Edits are compared with this computer's own clock; keep it right.",
    )
  }
  const seconds = Math.round(offsetMs / SECOND_MS)
  const side = seconds < 0 ? 'behind' : 'ahead of'
  const detail =
    seconds === 0
      ? `The ${place}'s clock agrees with ours.`
      : `The ${place}'s clock is ${Math.abs(seconds)} s ${side} ours.`
  if (Math.abs(offsetMs) <= MINUTE_MS) return passedProbe(detail)
  return warningProbe(
    detail,
    'Lockstep corrects for it. Still, set this computer to a time server.',
  )
}
