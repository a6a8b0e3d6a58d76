import { type Sandbox, startSandbox } from '../sandbox/server'
import type { SystemSettings } from '../sandbox/systems'
import type { JsonObject } from '../sandbox/xdr/model/json'
import { createXdrConnector } from '../src/main/connectors/xdr'
import type { RemoteConnector } from '../src/main/engine/ports/connector'
import { asRemoteId } from '../src/shared/ids'
import type { ContractWorld } from './connector-contract-world'
import { connectorPorts, type TestPorts } from './connector-ports'
import { faultsAndCounts, type OperationRoutes, testInstance } from './connector-world'
import { TurnableTime } from './turnable-time'

const search = '/public_api/v1/incidents/get_incidents'
const update = '/public_api/v1/incidents/update_incident'

/** Most operations share a path and differ in what they ask for. */
const routes: OperationRoutes = {
  create: { method: 'POST', path: '/public_api/v1/incidents/create_incident' },
  update: { method: 'POST', path: update },
  comment: { method: 'POST', path: update, bodyContains: '"comment_action"' },
  list: {
    method: 'POST',
    path: search,
    bodyContains: '"field":"modification_time","operator"',
  },
  read: { method: 'POST', path: search, bodyContains: 'incident_id_list' },
  get: { method: 'POST', path: search, bodyContains: 'incident_id_list' },
  file: { method: 'POST', path: '/public_api/v1/incidents/files' },
  download: { method: 'GET', path: '/public_api/v1/incidents/files' },
}

/** A sandbox tenant with a connector of its own, everything on one turnable clock. */
export type XdrContractWorld = ContractWorld & {
  readonly sandbox: Sandbox
  readonly ports: TestPorts
  connect(
    options?: Readonly<Record<string, string>>,
    manner?: 'patient' | 'impatient',
  ): RemoteConnector
}

/** Opens the world; `xdr` turns the sandbox's own behaviour. */
export async function openXdrWorld(xdr: SystemSettings['xdr'] = {}): Promise<XdrContractWorld> {
  const time = new TurnableTime()
  const sandbox = await startSandbox({ clock: time, systems: ['xdr'], settings: { xdr } })
  const { baseUrl, keys } = sandbox.addresses.xdr
  const ports = connectorPorts(time)
  const opened: RemoteConnector[] = []
  const connect: XdrContractWorld['connect'] = (options = {}, manner = 'patient') => {
    const key = keys.find(({ id }) => id === (options.keyId ?? '1'))
    const connector = createXdrConnector(
      testInstance('xdr', baseUrl, { keyId: '1', keyKind: key?.kind ?? 'advanced', ...options }),
      { apiKey: key?.key ?? 'wrong' },
      ports,
      manner === 'impatient' ? { totalMs: 500, tries: 1 } : {},
    )
    opened.push(connector)
    return connector
  }
  return {
    ...faultsAndCounts(sandbox, routes),
    ...{ sandbox, ports, connect, names, twoPages: 120, waits: time.waits },
    connector: connect(),
    fresh: (manner) => connect({}, manner),
    otherSide: otherSideOf(sandbox),
    delayIndex: (ms) => {
      sandbox.xdr.world.settings = { ...sandbox.xdr.world.settings, indexDelayMs: ms }
    },
    skewClock: (ms) => sandbox.clock.follow(ms),
    now: () => time.now(),
    turn: (ms) => time.turn(ms),
    close: async () => {
      await Promise.all(opened.map((connector) => connector.close()))
      await sandbox.close()
    },
  }
}

const names: ContractWorld['names'] = {
  project: 'incidents',
  otherProject: null,
  type: 'incident',
  title: 'incident_name',
  description: 'description',
  labels: null,
  assignee: 'assigned_user_mail',
  assignable: 'priya.raman@example.test',
  hiddenPerson: null,
  closed: 'done',
  working: 'in-progress',
  keepsInternal: false,
  noStatus: 'on fire',
  statusField: 'statusCategory',
  closingFields: { close_reason: 'false_positive', resolve_comment: 'Seen before' },
  probes: ['reach', 'clock', 'auth', 'browse', 'edit', 'comment', 'changes', 'people'],
  editProbe: 'edit',
  foreign: 'https://elsewhere.test/incident-view?caseId=1001',
  nobody: '999999999',
}

function otherSideOf({ xdr, clock }: Sandbox): ContractWorld['otherSide'] {
  const idOf = ({ id }: { readonly id: number }) => asRemoteId(String(id))
  return {
    make: async (title) => idOf(xdr.as.create({ name: title })),
    makeMany: async (count) => {
      const at = clock.now()
      return Array.from({ length: count }, (_, number) => {
        const made = xdr.as.create({ name: `One of many, ${number}` })
        return idOf(xdr.world.state.commit({ ...made, created: at, modified: at }, at))
      })
    },
    edit: async (id, fields) => void xdr.as.edit(id, fields as JsonObject),
    comment: async (id, text) => void xdr.as.comment(id, text),
    remove: async (id) => xdr.as.remove(id),
    withdraw: async () => {
      const { keys } = xdr.world.state
      keys.splice(0, keys.length, ...keys.map((key) => ({ ...key, rights: ['view'] as const })))
    },
  }
}
