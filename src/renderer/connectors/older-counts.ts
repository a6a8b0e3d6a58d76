import { create } from 'zustand'
import type { OlderRecords } from '../../shared/domain/backfill'
import type { AppError } from '../../shared/errors'
import type { InstanceView } from '../../shared/ipc/views'
import { call } from '../data/call'
import { abilitiesOf } from '../data/connector-words'

/** What was counted for one connector. */
export type OlderCount = {
  /** What it was counted for; another one wants counting anew. */
  readonly of: string
  readonly answer: OlderRecords | null
  readonly error: AppError | null
}

/** Records left alone per connector, counted once as long as nothing changes it. */
export const useOlderCounts = create<Readonly<Record<string, OlderCount>>>(() => ({}))

/** Whether a connector is on and makes issues of new records. */
export function makesIssues({ id, enabled }: InstanceView['instance']): boolean {
  return enabled && abilitiesOf(id).isfetch
}

/**
 * What the number hangs on, as a key; null where nothing is to be counted: the connector is off, makes
 * no issues of new records, has not looked for any yet, or is bringing older ones in right now.
 */
export function countedFor({ instance, state, backfill }: InstanceView): string | null {
  const begun = state?.fetchStart?.at ?? (state?.fetchedUntil == null ? null : 0)
  if (!makesIssues(instance) || begun === null) return null
  if (backfill?.state === 'running') return null
  return `${begun}/${backfill?.finishedAt ?? ''}/${instance.options.fetchQuery ?? ''}`
}

/** Counts unless that was done, or is being done, for the same key. */
export function countOlder(instanceId: string, key: string): void {
  if (useOlderCounts.getState()[instanceId]?.of !== key) void countAgain(instanceId, key)
}

/** Counts anew; an answer for a former key is thrown away. */
export async function countAgain(instanceId: string, key: string): Promise<void> {
  const keep = (count: OlderCount) => useOlderCounts.setState({ [instanceId]: count })
  keep({ of: key, answer: null, error: null })
  const result = await call('connectors.older', { instanceId, from: null })
  if (useOlderCounts.getState()[instanceId]?.of !== key) return
  keep({
    of: key,
    answer: result.ok ? result.value : null,
    error: result.ok ? null : result.error,
  })
}
