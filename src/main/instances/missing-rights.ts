import { createHash } from 'node:crypto'
import type { MissingRight, ProbeResult } from '../../shared/domain/instance'
import type { InstanceId } from '../../shared/ids'
import { neverRun } from '../engine/cycle/instance-state'
import { committing } from '../engine/links/link-base'
import type { StorePort } from '../engine/ports/store'
import type { TestRequest } from './test-connection'

/**
 * Which settings a test was made with. A digest, so that no secret stays in memory for the comparison.
 */
export function testedSettings({ type, form, secrets }: Omit<TestRequest, 'instanceId'>): string {
  const { name: _, inboundEveryS: __, outboundEveryS: ___, ...asked } = form
  return createHash('sha256')
    .update(JSON.stringify([type, asked, secrets]))
    .digest('hex')
}

/** What a connection test found to be missing. */
export function missingIn(probes: readonly ProbeResult[]): readonly MissingRight[] {
  return probes
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ name, label, detail, remedy }) => ({
      ...{ name, label, detail },
      ...(remedy === undefined ? {} : { remedy }),
    }))
}

/** Remembers what the last test of an instance's own settings found missing; it replaces the former. */
export async function keepMissingRights(
  { store }: { readonly store: StorePort },
  id: InstanceId,
  missing: readonly MissingRight[],
): Promise<void> {
  await committing(store, async () => {
    const before = await store.get('instanceStates', id)
    const same = (before?.missingRights ?? []).length === 0 && missing.length === 0
    const exists = (await store.get('instances', id)) !== undefined
    if (same || !exists) return { answer: null, commit: {} }
    const { missingRights: _, ...rest } = before ?? neverRun(id)
    const record = missing.length === 0 ? rest : { ...rest, missingRights: missing }
    return {
      answer: null,
      commit: {
        puts: [{ collection: 'instanceStates', record, expectedRev: before?.rev ?? 0 } as const],
      },
    }
  })
}
