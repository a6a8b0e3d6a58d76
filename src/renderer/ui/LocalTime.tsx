import type { UtcMs } from '../../shared/time'
import { exactMoment, localTime } from '../format/moment'

/** A time of day in the viewer's zone; the tooltip gives the exact moment in UTC. */
export function LocalTime({ at }: { readonly at: UtcMs }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={exactMoment(at)}>
      {localTime(at)}
    </time>
  )
}
