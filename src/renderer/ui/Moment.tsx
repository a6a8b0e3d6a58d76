import type { UtcMs } from '../../shared/time'
import { useClock } from '../data/clock'
import { age, ago, countdown, exactMoment } from '../format/moment'

type MomentProps = {
  readonly at: UtcMs
  readonly as?: 'age' | 'ago' | 'countdown'
  readonly className?: string | undefined
}

const forms = { age, ago, countdown }

/** A moment told relative to the application's clock; the tooltip gives UTC and local time. */
export function Moment({ at, as = 'ago', className }: MomentProps) {
  const text = useClock((clock) => forms[as](at, clock.now))
  return (
    <time dateTime={new Date(at).toISOString()} title={exactMoment(at)} className={className}>
      {text}
    </time>
  )
}
