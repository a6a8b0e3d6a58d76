import { startSandbox } from '../sandbox/server'
import type { SystemSettings } from '../sandbox/systems'
import type { RequestLogEntry } from '../src/main/connectors/http/request-log'
import { createServiceNowConnector } from '../src/main/connectors/servicenow'
import type { RemoteConnector } from '../src/main/engine/ports/connector'
import { asRemoteId, type RemoteId } from '../src/shared/ids'
import type { ContractWorld } from './connector-contract-world'
import { connectorPorts } from './connector-ports'
import { faultsAndCounts, type OperationRoutes, testInstance } from './connector-world'
import { TurnableTime } from './turnable-time'

const table = '/api/now/table/incident'

/** Listings and bulk reads are questions to the same table and look alike on the wire. */
const routes: OperationRoutes = {
  create: { method: 'POST', path: table },
  update: { method: 'PATCH', path: `${table}/*` },
  comment: { method: 'PATCH', path: `${table}/*`, bodyContains: '"comments"' },
  list: { method: 'GET', path: table },
  read: { method: 'GET', path: table },
  get: { method: 'GET', path: `${table}/*` },
  file: { method: 'POST', path: '/api/now/attachment/file' },
  download: { method: 'GET', path: '/api/now/attachment/*/file' },
}

/** Somebody at work in ServiceNow, and the account of the connector. */
const person = 'ada.osei'
const account = 'lockstep'

/** A sandbox ServiceNow with a connector of its own, everything on one turnable clock. */
export type ServiceNowContractWorld = ContractWorld & {
  readonly sandbox: Awaited<ReturnType<typeof startSandbox>>
  readonly log: readonly RequestLogEntry[]
  /** Secrets the connectors asked to keep. */
  readonly kept: ReadonlyMap<string, string>
  connect(
    options?: Readonly<Record<string, string>>,
    secrets?: Readonly<Record<string, string>>,
  ): RemoteConnector
  /** Gives and takes roles of the connector's account. */
  changeRoles(change: Readonly<Record<string, readonly string[]>>): Promise<void>
  /** Makes a record of any table, as somebody over there. */
  makeIn(table: string, title: string): RemoteId
}

/** The same, where the connector's account is shown the audit history. */
export function openAuditedWorld(
  servicenow: SystemSettings['servicenow'] = {},
): Promise<ServiceNowContractWorld> {
  return openServiceNowWorld(servicenow, ['u_audit_reader'])
}

/** Opens the world; `servicenow` turns the sandbox's own behaviour, `give` are roles for the account. */
export async function openServiceNowWorld(
  servicenow: SystemSettings['servicenow'] = {},
  give: readonly string[] = [],
): Promise<ServiceNowContractWorld> {
  const time = new TurnableTime()
  const sandbox = await startSandbox({
    clock: time,
    systems: ['servicenow'],
    settings: { servicenow: { uploadLimit: 10 * 1024 * 1024, ...servicenow } },
  })
  const { baseUrl, users } = sandbox.addresses.servicenow
  const { as, world } = sandbox.servicenow
  const changeRoles = async (change: Readonly<Record<string, readonly string[]>>) => {
    const url = `${sandbox.addresses.servicenow.controlUrl}/user/${account}/roles`
    const body = JSON.stringify(change)
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(url, { method: 'POST', body, headers })
    if (!answer.ok) throw new Error(await answer.text())
  }
  if (give.length > 0) await changeRoles({ give })
  const ports = connectorPorts(time)
  const opened: RemoteConnector[] = []
  const connect: ServiceNowContractWorld['connect'] = (options = {}, secrets) =>
    open(options, secrets, 'patient')
  const open = (
    options: Readonly<Record<string, string>>,
    secrets: Readonly<Record<string, string>> | undefined,
    manner: 'patient' | 'impatient',
  ): RemoteConnector => {
    const user = options.user ?? account
    const password = users.find((one) => one.userName === user)?.password ?? 'wrong'
    const connector = createServiceNowConnector(
      testInstance('servicenow', baseUrl, { user, ...options }),
      secrets ?? { password },
      ports,
      manner === 'impatient' ? { totalMs: 500, tries: 1 } : {},
    )
    opened.push(connector)
    return connector
  }
  const makeIn = (of: string, title: string): RemoteId => {
    const row = as.create(person, of, { short_description: title })
    return asRemoteId(`${of}:${row.sysId}`)
  }
  return {
    ...{ sandbox, log: ports.logged, kept: ports.kept, connect, changeRoles, makeIn },
    connector: connect(),
    fresh: (manner = 'patient') => open({}, undefined, manner),
    names: give.length > 0 ? { ...servicenowNames, tellsBirth: false } : servicenowNames,
    otherSide: {
      make: async (title) => makeIn('incident', title),
      makeMany: async (count) => {
        sandbox.clock.set(sandbox.clock.now(), true)
        const ids = Array.from({ length: count }, (_, at) =>
          makeIn('incident', `Born together ${at}`),
        )
        sandbox.clock.follow(0)
        return ids
      },
      edit: async (id, fields) => void as.edit(person, id, { ...fields }),
      comment: async (id, text) => void as.comment(person, id, text),
      writeRich: async (id) => {
        as.comment(person, id, 'Look: [code]<u>here</u> <video></video>[/code]')
        return { fields: undefined, comment: ['underline', 'video'] }
      },
      attach: async (id, name, content) => void as.attach(person, id, name, content),
      remove: async (id) => as.delete(person, id),
      withdraw: () => changeRoles({ take: ['itil'] }),
      require: async () => {
        const field = 'u_detection_source'
        world.settings = { ...world.settings, mandatory: [`incident.${field}`] }
        const entry = world.state.find('sys_dictionary', 'element', field)
        as.edit(person, `sys_dictionary:${entry?.sysId}`, { mandatory: 'true' })
        return { field, value: 'siem' }
      },
    },
    ...faultsAndCounts(sandbox, routes),
    twoPages: 1100,
    skewClock: (ms) => sandbox.clock.follow(ms),
    waits: time.waits,
    now: () => time.now(),
    turn: (ms) => time.turn(ms),
    close: async () => {
      await Promise.all(opened.map((connector) => connector.close()))
      await sandbox.close()
    },
  }
}

const servicenowNames: ContractWorld['names'] = {
  project: '',
  otherProject: null,
  keepsInternal: true,
  type: 'incident',
  title: 'short_description',
  description: 'description',
  labels: null,
  assignee: 'assigned_to',
  assignable: 'priya.raman@example.test',
  hiddenPerson: null,
  closed: 'resolved',
  working: 'in-progress',
  noStatus: 'No such state',
  statusField: 'stage',
  closingFields: { close_code: 'Workaround provided', close_notes: 'Nothing left to do.' },
  probes: ['reach', 'clock', 'auth', 'browse', 'create', 'edit', 'comment', 'journal', 'files'],
  editProbe: 'edit',
  foreign: `https://elsewhere.test/incident.do?sys_id=${'0'.repeat(32)}`,
  nobody: `incident:${'0'.repeat(32)}`,
}
