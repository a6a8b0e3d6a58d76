import type { InstanceState } from '../../../shared/domain/instance'
import { MINUTE_MS } from '../../../shared/time'
import type { Clock } from '../ports/clock'

/** Length (ms) of a window, and the inbound changes Cortex XSIAM lets through in one. */
const WINDOW_MS = 2 * MINUTE_MS
const CHANGES = 100

/** Counts the inbound changes of one instance while the parity limit is on. */
export class ParityWindow {
  private present: InstanceState['window']

  constructor(
    before: InstanceState['window'],
    private readonly clock: Clock,
  ) {
    this.present = before
  }

  /** Takes room for one change; false once the present window is full. */
  take(): boolean {
    const now = this.clock.now()
    const open = this.present !== null && now - this.present.startedAt < WINDOW_MS
    const window = open && this.present !== null ? this.present : { startedAt: now, taken: 0 }
    if (window.taken >= CHANGES) return false
    this.present = { ...window, taken: window.taken + 1 }
    return true
  }

  /** What the next run goes on counting from. */
  state(): InstanceState['window'] {
    return this.present
  }
}
