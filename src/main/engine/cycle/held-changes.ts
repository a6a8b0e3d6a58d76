import type { Link } from '../../../shared/domain/link'
import { byRemote, type Candidate } from './candidates'
import type { RunContext } from './run-context'

/** Records with a change the parity limit held back, oldest change first; none while it is on. */
export async function heldRecords({
  store,
  instance,
  window,
}: Pick<RunContext, 'store' | 'instance' | 'window'>): Promise<Candidate[]> {
  if (window !== null) return []
  const links = await store.find('linksHeld', instance.id)
  return byRemote(links.filter((link) => link.state !== 'gone').sort(byAge))
}

function byAge(a: Link, b: Link): number {
  return (a.heldAt ?? 0) - (b.heldAt ?? 0) || (a.id < b.id ? -1 : 1)
}
