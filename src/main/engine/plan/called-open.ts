import type { FieldView } from './field-step'
import { isClosed } from './lifecycle'
import type { PlanInput } from './plan-input'

/**
 * Whether a ticket that is found closed was called open after that: a finding joined its case or was
 * seen again before anybody here knew of the close. Then it is reopened instead of taken in. A close
 * in the same second counts as the earlier one, since a ticket too many is seen and one too few is not.
 */
export function isCalledOpen(
  { local, remote, remoteStamp, direction }: FieldView,
  { link, outbound }: Pick<PlanInput, 'link' | 'outbound'>,
): boolean {
  const { calledOpenAt } = link
  if (calledOpenAt === undefined || remoteStamp === null || calledOpenAt < remoteStamp.at)
    return false
  const sends = direction === 'out' || direction === 'both'
  const allowed = sends && outbound?.mirrorReopen === true
  return allowed && isClosed(remote ?? null) && !isClosed(local)
}
