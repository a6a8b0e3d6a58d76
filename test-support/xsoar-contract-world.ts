import { type Sandbox, startSandbox } from '../sandbox/server'
import type { SystemSettings } from '../sandbox/systems'
import type { RequestLogEntry } from '../src/main/connectors/http/request-log'
import { createXsoarConnector } from '../src/main/connectors/xsoar'
import type { RemoteConnector } from '../src/main/engine/ports/connector'
import { asRemoteId } from '../src/shared/ids'
import type { ContractWorld } from './connector-contract-world'
import { connectorPorts } from './connector-ports'
import { faultsAndCounts, type OperationRoutes, testInstance } from './connector-world'
import { TurnableTime } from './turnable-time'

type Tenant = 'xsoar' | 'xsoar-b'

/** Creating and changing, listing and bulk reading share their paths; the bodies tell them apart. */
const routesBelow = (prefix: string): OperationRoutes => ({
  create: { method: 'POST', path: `${prefix}/incident`, bodyContains: '"createInvestigation"' },
  update: { method: 'POST', path: `${prefix}/incident`, bodyContains: '"version":' },
  comment: { method: 'POST', path: `${prefix}/entry/formatted` },
  list: { method: 'POST', path: `${prefix}/incidents/search`, bodyContains: 'modified:>=' },
  read: { method: 'POST', path: `${prefix}/incidents/search`, bodyContains: '"id":[' },
  get: { method: 'GET', path: `${prefix}/incident/load/*` },
  file: { method: 'POST', path: `${prefix}/incident/upload/*` },
  download: { method: 'GET', path: `${prefix}/entry/download/*` },
})

const person = 'ada_osei'
const tag = 'public'

/** A sandbox with both tenants and a connector to one of them, everything on one turnable clock. */
export type XsoarContractWorld = ContractWorld & {
  readonly sandbox: Sandbox
  readonly log: readonly RequestLogEntry[]
  connect(
    options?: Readonly<Record<string, string>>,
    manner?: 'patient' | 'impatient',
    apiKey?: string,
  ): RemoteConnector
}

/** Opens the world; `settings` turns the tenant's own behaviour, `options` the connector's. */
export async function openXsoarWorld(
  tenant: Tenant = 'xsoar',
  settings: SystemSettings['xsoar'] = {},
  usual: Readonly<Record<string, string>> = { warRooms: 'changed' },
): Promise<XsoarContractWorld> {
  const time = new TurnableTime()
  const own = { fineTimes: false, ...settings }
  const sandbox = await startSandbox({
    clock: time,
    systems: ['xsoar', 'xsoar-b'],
    settings: { [tenant]: own },
  })
  const { as, world } = sandbox[tenant]
  const ports = connectorPorts(time)
  const opened: RemoteConnector[] = []
  const connect: XsoarContractWorld['connect'] = (options = {}, manner = 'patient', apiKey) => {
    const connector = connectTo(sandbox, tenant, ports, { ...usual, ...options }, manner, apiKey)
    opened.push(connector)
    return connector
  }
  const prefix = world.settings.generation === 8 ? '/xsoar/public/v1' : ''
  const make = (name: string) => asRemoteId(as.create(person, { name, type: 'Malware' }).id)
  return {
    sandbox,
    log: ports.logged,
    connect,
    connector: connect(),
    fresh: (manner) => connect({}, manner),
    names: {
      ...{ project: 'incidents', otherProject: null, keepsInternal: true, type: 'Malware' },
      ...{ title: 'name', description: 'details', labels: 'labels', assignee: 'owner' },
      ...{ assignable: 'priya.raman@example.test', hiddenPerson: null },
      ...{ closed: '2', working: '1', noStatus: '3', statusField: 'status' },
      closingFields: { closeReason: 'False Positive', closeNotes: 'Nothing came of it.' },
      probes: ['reach', 'clock', 'auth', 'browse', 'create', 'edit', 'comment', 'types'],
      editProbe: 'edit',
      foreign: 'https://elsewhere.test/#/Details/1',
      nobody: '999999999',
    },
    otherSide: {
      make: async (name) => make(name),
      makeMany: async (count) => {
        sandbox.clock.set(sandbox.clock.now(), true)
        const ids = Array.from({ length: count }, (_, at) => make(`Born together ${at}`))
        sandbox.clock.follow(0)
        return ids
      },
      edit: async (id, fields) => void as.edit(person, id, { ...fields }),
      comment: async (id, text) => void as.write(person, id, { contents: text, tags: [tag] }),
      writeRich: async (id) => {
        as.write(person, id, { contents: '<p>Look <u>here</u></p>', format: 'html', tags: [tag] })
        return { fields: undefined, comment: ['underline'] }
      },
      attach: async (id, name, content) => as.attach(person, id, name, content),
      remove: async (id) => as.delete(person, id),
      withdraw: async () => deny(sandbox, tenant, ['create', 'edit', 'comment', 'close']),
      require: async () => {
        world.fields = world.fields.map((field) =>
          field.cliName === 'businessunit' ? { ...field, required: true } : field,
        )
        time.turn(3_600_000)
        return { field: 'businessunit', value: 'Retail' }
      },
    },
    ...faultsAndCounts(sandbox, routesBelow(prefix)),
    twoPages: 250,
    delayIndex: (ms) => {
      world.settings = { ...world.settings, indexDelayMs: ms }
    },
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

/** A connector to a tenant of a running sandbox, in its generation. */
function connectTo(
  sandbox: Sandbox,
  tenant: Tenant,
  ports: ReturnType<typeof connectorPorts>,
  options: Readonly<Record<string, string>>,
  manner: 'patient' | 'impatient' = 'patient',
  apiKey?: string,
): RemoteConnector {
  const [usual] = sandbox[tenant].connections()
  return createXsoarConnector(
    testInstance('xsoar', usual?.baseUrl ?? '', { ...usual?.options, ...options }),
    { apiKey: apiKey ?? usual?.secrets.apiKey ?? '' },
    ports,
    manner === 'impatient' ? { totalMs: 500, tries: 1 } : {},
  )
}

async function deny(sandbox: Sandbox, tenant: Tenant, rights: readonly string[]): Promise<void> {
  const answer = await fetch(`${sandbox.addresses[tenant].controlUrl}/user/lockstep/rights`, {
    method: 'POST',
    body: JSON.stringify({ deny: rights }),
    headers: { 'content-type': 'application/json' },
  })
  if (!answer.ok) throw new Error(await answer.text())
}
