import type { ConnectorType } from '../../../shared/domain/instance'
import type { JsonValue } from '../../../shared/domain/value'
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
  /** Keeps a secret that the system renewed, under its name in the manifest. */
  readonly keepSecret: (instanceId: string, name: string, value: string) => Promise<void>
  /** What a connector remembers of an instance from run to run ("last mirror run"). */
  readonly runObject: (instanceId: string) => RunObject
  /**
   * Remote fields that profiles for this type of system map, as they stand now: what a connector has to
   * read beside the fields it always reads. Absent = none are known.
   */
  readonly mappedFields?: (type: ConnectorType) => Promise<readonly string[]>
}

/** A plain object that outlives the process. */
export type RunObject = {
  get(): Promise<Readonly<Record<string, JsonValue>>>
  /** Replaces it. */
  set(value: Readonly<Record<string, JsonValue>>): Promise<void>
}
