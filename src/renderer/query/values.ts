import { issueStatuses, severities } from '../../shared/domain/issue'
import { syncDirections } from '../../shared/domain/link'
import { syncStates } from '../../shared/domain/list-row'
import { errorCodes } from '../../shared/errors'
import type { FilterKey } from './query'

/** Spans of the time since the last sync, youngest first. */
export const ageSteps = ['5m', '1h', '1d', 'older', 'never'] as const

/** Value that stands for "has none". */
export const none = 'none'

/** Values of the keys that know all of theirs; the others take what the issues hold. */
export const knownValues: Partial<Record<FilterKey, readonly string[]>> = {
  sync: syncStates,
  direction: [...syncDirections.filter((one) => one !== 'none'), 'off', none],
  has: ['ticket', 'case', 'assignee', 'error'],
  status: issueStatuses,
  'case-status': [...issueStatuses, none],
  severity: [...severities].reverse(),
  age: ageSteps,
  error: [...errorCodes, none],
}

/** A value as it is compared: case, spaces and dashes do not matter, so that `jira-prod` is "Jira prod". */
export function folded(value: string): string {
  return value
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, '-')
}

/** The value a key knows by this text; undefined = it knows no such value, null = it takes any. */
export function knownValue(key: FilterKey, text: string): string | undefined | null {
  const values = knownValues[key]
  return values === undefined ? null : values.find((one) => one === folded(text))
}
