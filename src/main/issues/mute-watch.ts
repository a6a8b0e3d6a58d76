import type { IssueId } from '../../shared/ids'
import { MINUTE_MS } from '../../shared/time'
import type { Timers } from '../engine/ports/timers'
import { endDueMutes, nextMuteEnd } from './mute-ends'
import type { IssuePorts } from './ports'

type MuteWatch = IssuePorts & {
  readonly timers: Timers
  /** Called with the findings that are open again. */
  readonly onEnded: (ids: readonly IssueId[]) => Promise<void>
  readonly onError: (thrown: unknown) => void
}

/**
 * Ends mutes when their time has come: looked at each minute, and earlier when an end is nearer, so
 * that it also happens where no connector runs. The first look waits, since a start has better things
 * to do. Answers the way to stop.
 */
export function watchMutes(ports: MuteWatch): () => void {
  let stopped = false
  let cancel = ports.timers.after(MINUTE_MS, look)

  function look(): void {
    void lookOnce()
      .catch((thrown) => {
        ports.onError(thrown)
        return MINUTE_MS
      })
      .then((waitMs) => {
        if (!stopped) cancel = ports.timers.after(waitMs, look)
      })
  }

  async function lookOnce(): Promise<number> {
    const ended = await endDueMutes(ports)
    if (ended.length > 0) await ports.onEnded(ended)
    const next = await nextMuteEnd(ports)
    return next === null ? MINUTE_MS : Math.min(MINUTE_MS, Math.max(0, next - ports.clock.now()))
  }

  return () => {
    stopped = true
    cancel()
  }
}
