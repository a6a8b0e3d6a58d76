import { HostGates } from '../src/main/connectors/http/host-gates'
import { createHttpClient, type HttpClientOptions } from '../src/main/connectors/http/http-client'
import type { RequestLogEntry } from '../src/main/connectors/http/request-log'
import { readJiraRefusal } from '../src/main/connectors/jira/refusal'
import { connectorPorts } from './connector-ports'
import { TurnableTime } from './turnable-time'

/** An HTTP client on a turnable clock, with its log. */
export function openHttpClient(
  origin: string,
  options: Partial<HttpClientOptions> & {
    readonly env?: Readonly<Record<string, string>>
    readonly time?: TurnableTime
  } = {},
) {
  const { env = {}, time = new TurnableTime(), ...rest } = options
  const random = () => 0.5
  const log: RequestLogEntry[] = []
  const gates = new HostGates({ clock: time, sleep: time.sleep, random })
  const client = createHttpClient(
    {
      origin,
      headers: {},
      secrets: [],
      proxyUrl: null,
      caPem: null,
      readRefusal: readJiraRefusal,
      ...rest,
    },
    { ...connectorPorts(time), gates, env, log: (entry) => log.push(entry) },
  )
  return { ...client, time, log, gate: gates.gate(origin) }
}
