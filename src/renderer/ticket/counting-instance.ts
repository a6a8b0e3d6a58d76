import type { InstanceView } from '../../shared/ipc/views'

/**
 * The instance whose abilities count: the chosen one; before one is chosen any of them, where all are
 * of one type. Null while nobody can tell.
 */
export function countingInstance(
  instances: readonly InstanceView[],
  id: string | null,
): { readonly id: string | null; readonly type: string } {
  const chosen = instances.find((view) => view.instance.id === id) ?? shared(instances)
  return { id: chosen?.instance.id ?? null, type: chosen?.instance.type ?? '' }
}

function shared(instances: readonly InstanceView[]): InstanceView | undefined {
  const types = new Set(instances.map((view) => view.instance.type))
  return types.size === 1 ? instances[0] : undefined
}
