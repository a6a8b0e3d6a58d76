import type { Clock } from '../../engine/ports/clock'
import type { HostGates } from '../http/host-gates'
import type { RequestLog } from '../http/request-log'
import type { Sleep } from '../http/sleep'

/** What a connector needs from its surroundings; a test hands in turnable ones. */
export type ConnectorPorts = {
  readonly clock: Clock
  /** Waits the given ms; rejects with `cancelled` when the signal fires first. */
  readonly sleep: Sleep
  /** Uniform in [0, 1), for jitter only. */
  readonly random: () => number
  readonly log: RequestLog
  /** One set for the whole application, so that instances on one host share its limit and its pauses. */
  readonly gates: HostGates
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are looked up. */
  readonly env: Readonly<Record<string, string | undefined>>
}
