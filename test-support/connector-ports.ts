import type { ConnectorPorts } from '../src/main/connectors/contract/connector-ports'
import { HostGates } from '../src/main/connectors/http/host-gates'
import type { RequestLogEntry } from '../src/main/connectors/http/request-log'
import type { JsonValue } from '../src/shared/domain/value'
import { TurnableTime } from './turnable-time'

/** Surroundings of connectors under test, and what the connectors left in them. */
export type TestPorts = ConnectorPorts & {
  readonly time: TurnableTime
  readonly logged: readonly RequestLogEntry[]
  /** Secrets connectors asked to keep, by instance and name. */
  readonly kept: ReadonlyMap<string, string>
}

/** One turnable clock, gates on it, and a run object per instance that outlives a connector. */
export function connectorPorts(time = new TurnableTime()): TestPorts {
  const random = () => 0.5
  const logged: RequestLogEntry[] = []
  const kept = new Map<string, string>()
  const runs = new Map<string, Readonly<Record<string, JsonValue>>>()
  return {
    ...{ time, clock: time, sleep: time.sleep, random, logged, kept, env: {} },
    gates: new HostGates({ clock: time, sleep: time.sleep, random }),
    log: (entry) => logged.push(entry),
    keepSecret: async (instanceId, name, value) => void kept.set(`${instanceId}/${name}`, value),
    runObject: (instanceId) => ({
      get: async () => runs.get(instanceId) ?? {},
      set: async (value) => void runs.set(instanceId, value),
    }),
  }
}
