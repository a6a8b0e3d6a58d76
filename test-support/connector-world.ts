import type { FaultBook } from '../sandbox/control/fault-book'
import type { Journal } from '../sandbox/control/journal'
import type { ConnectorInstance } from '../src/shared/domain/instance'
import { asInstanceId } from '../src/shared/ids'
import type { ContractWorld, Fault, Operation } from './connector-contract-world'

/** Where on the wire an operation is seen: a method, a path glob, and paths that look alike but are not. */
export type OperationRoute = {
  readonly method: string
  readonly path: string
  readonly not?: RegExp
  /** Only requests whose body contains this text. */
  readonly bodyContains?: string
}

export type OperationRoutes = Readonly<Record<Operation, OperationRoute>>

/** Each fault as a sandbox is told of it. */
export const faultOrders = {
  'throttled-for-seconds': { kind: 'status', status: 429, retryAfter: 'seconds', seconds: 2 },
  'throttled-until-date': { kind: 'status', status: 429, retryAfter: 'date', seconds: 5 },
  'throttled-silently': { kind: 'status', status: 429, retryAfter: 'none' },
  'unavailable-for-seconds': { kind: 'status', status: 503, retryAfter: 'seconds', seconds: 2 },
  broken: { kind: 'status', status: 500 },
  'reply-lost': { kind: 'reply-lost' },
  malformed: { kind: 'malformed-json' },
  'not-data': { kind: 'html' },
  silent: { kind: 'timeout' },
  unauthorised: { kind: 'status', status: 401 },
  forbidden: { kind: 'status', status: 403 },
} as const satisfies Readonly<Record<Fault, unknown>>

/** Orders faults of a sandbox and counts its requests by operation. */
export function faultsAndCounts(
  sandbox: { readonly faults: FaultBook; readonly journal: Journal },
  routes: OperationRoutes,
): Pick<ContractWorld, 'fail' | 'arrived'> {
  return {
    fail: (operation, fault, times = 1, skip = 0) => {
      const { method, path, bodyContains = null } = routes[operation]
      sandbox.faults.order({
        method,
        path,
        bodyContains,
        ...faultOrders[fault],
        count: times,
        skip,
      })
    },
    arrived: (operation) => {
      const { method, path, not, bodyContains = '' } = routes[operation]
      const form = new RegExp(`${path.replaceAll('*', '[^/]+')}$`)
      return sandbox.journal
        .entries()
        .filter((one) => one.method === method && form.test(one.path))
        .filter((one) => not === undefined || !not.test(one.path))
        .filter((one) => one.requestBody.includes(bodyContains)).length
    },
  }
}

/** An instance record as the workspace would hold it. */
export function testInstance(
  type: ConnectorInstance['type'],
  baseUrl: string,
  options: Readonly<Record<string, string>>,
): ConnectorInstance {
  return {
    ...{ id: asInstanceId(`${type}-test`), type, name: `${type} under test`, baseUrl, options },
    ...{ enabled: true, hasSecret: true, inboundEveryS: null, outboundEveryS: null },
    ...{ proxyUrl: null, caPem: null, createdAt: 0, rev: 1 },
  }
}
