import type { ProbeResult } from '../../../shared/domain/instance'
import { toAppError } from '../../../shared/errors'

/** What a probe found out. */
export type Outcome = Omit<ProbeResult, 'name' | 'label'>

export const skipped: Outcome = {
  outcome: 'skipped',
  detail: 'Not tried, because an earlier step failed.',
}

export function passed(detail: string): Outcome {
  return { outcome: 'passed', detail }
}

export function warning(detail: string, remedy: string): Outcome {
  return { outcome: 'warning', detail, remedy }
}

/** A probe that failed with something thrown, and what a person can do about it. */
export function failed(thrown: unknown, remedy: string): Outcome {
  const { message, cause } = toAppError(thrown)
  const detail = cause === undefined ? message : `${message} (${cause})`
  return { outcome: 'failed', detail, remedy }
}
