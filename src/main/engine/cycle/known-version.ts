import type { WantedLink } from './candidates'
import type { RunContext } from './run-context'

/**
 * Whether the other side shows exactly the version this link was compared with. What the parity limit
 * holds back counts as known for as long as the limit is on: it is not looked at again and again.
 */
export function isKnown(
  { connector, window }: Pick<RunContext, 'connector' | 'window'>,
  link: WantedLink,
  shown: { readonly version: string | null } | undefined,
): boolean {
  if (window !== null && link.heldAt !== null) return true
  if (link.state === 'gone' || link.missingCycles > 0) return false
  const exact = connector.capabilities.exactVersion
  return exact && shown?.version != null && shown.version === link.remoteVersion
}
