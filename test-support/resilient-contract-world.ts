import { startSandbox } from '../sandbox/server'
import type { SystemSettings } from '../sandbox/systems'
import type { RequestLogEntry } from '../src/main/connectors/http/request-log'
import { createResilientConnector } from '../src/main/connectors/resilient'
import type { RemoteConnector } from '../src/main/engine/ports/connector'
import type { ConnectorInstance } from '../src/shared/domain/instance'
import { asRemoteId, type RemoteId } from '../src/shared/ids'
import type { ContractWorld } from './connector-contract-world'
import { connectorPorts, type TestPorts } from './connector-ports'
import { faultsAndCounts, type OperationRoutes, testInstance } from './connector-world'
import { TurnableTime } from './turnable-time'

const incident = '/rest/orgs/*/incidents/*'
const routes: OperationRoutes = {
  create: { method: 'POST', path: '/rest/orgs/*/incidents' },
  update: { method: 'PATCH', path: incident },
  comment: { method: 'POST', path: `${incident}/comments` },
  list: { method: 'POST', path: '/rest/orgs/*/incidents/query_paged' },
  read: { method: 'GET', path: incident },
  get: { method: 'GET', path: incident },
  file: { method: 'POST', path: `${incident}/attachments` },
  download: { method: 'GET', path: `${incident}/attachments/*/contents` },
}

const person = 'ines.falk@example.test'
const MEBIBYTES = 10

/** A sandbox server with a connector of its own, everything on one turnable clock. */
export type ResilientContractWorld = ContractWorld & {
  readonly sandbox: Awaited<ReturnType<typeof startSandbox>>
  readonly ports: TestPorts
  readonly log: readonly RequestLogEntry[]
  /** A connector with options of its own; `key` is the number of the seeded key it signs in with. */
  connect(options?: Readonly<Record<string, string>>, key?: number): RemoteConnector
}

/** Opens the world; `resilient` turns the sandbox's own behaviour. */
export async function openResilientWorld(
  resilient: SystemSettings['resilient'] = {},
): Promise<ResilientContractWorld> {
  const time = new TurnableTime()
  const sandbox = await startSandbox({
    clock: time,
    systems: ['resilient'],
    settings: { resilient: { maxAttachmentMb: MEBIBYTES, ...resilient } },
  })
  const { baseUrl, controlUrl, keys } = sandbox.addresses.resilient
  const desk = sandbox.resilient.as
  const ports = connectorPorts(time)
  const opened: RemoteConnector[] = []
  const connect = (
    options: Readonly<Record<string, string>> = {},
    key = 0,
    manner: 'patient' | 'impatient' = 'patient',
  ) => {
    const { id: keyId = '', secret: keySecret = '' } = keys[key] ?? {}
    const connector = createResilientConnector(
      resilientInstance(baseUrl, { keyId, markerField: 'lockstep_ref', ...options }),
      { keySecret },
      ports,
      manner === 'impatient' ? { totalMs: 500, tries: 1 } : {},
    )
    opened.push(connector)
    return connector
  }
  const make = (name: string): RemoteId => asRemoteId(String(desk.create(person, { name }).id))
  const control = async (path: string, body: unknown) => {
    const answer = await fetch(`${controlUrl}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
    if (!answer.ok) throw new Error(await answer.text())
  }
  return {
    sandbox,
    ports,
    log: ports.logged,
    connect,
    connector: connect(),
    fresh: (manner) => connect({}, 0, manner),
    names: {
      project: '201',
      otherProject: null,
      keepsInternal: false,
      type: 'Malware',
      title: 'name',
      description: 'description',
      labels: null,
      assignee: 'owner_id',
      assignable: 'milan.ortega@example.test',
      hiddenPerson: null,
      closed: 'C',
      working: 'A',
      noStatus: 'No such status',
      statusField: 'plan_status',
      closingFields: { resolution_id: 'Not an Issue', resolution_summary: 'Nothing **there**' },
      probes: [
        ...['reach', 'clock', 'auth', 'fields', 'marker', 'people', 'browse', 'create'],
        ...['edit', 'assign', 'close', 'comment', 'attach', 'notes', 'fetch'],
      ],
      editProbe: 'edit',
      foreign: 'https://elsewhere.test/#incidents/2100',
      nobody: '999999999',
    },
    otherSide: {
      make: async (title) => make(title),
      makeMany: async (count) => {
        sandbox.clock.set(sandbox.clock.now(), true)
        const ids = Array.from({ length: count }, (_, at) => make(`Born together ${at}`))
        sandbox.clock.follow(0)
        return ids
      },
      edit: async (id, fields) => void desk.edit(person, Number(id), { ...fields }),
      comment: async (id, text) => void desk.comment(person, Number(id), text),
      editComment: async (id, noteId, text) =>
        void desk.editComment(person, Number(id), Number(noteId), text),
      writeRich: async (id) => {
        const text = { format: 'html', content: '<p>Look <u>here</u></p>' }
        desk.edit(person, Number(id), { description: text })
        desk.comment(person, Number(id), text)
        return { fields: { description: ['underline'] }, comment: ['underline'] }
      },
      attach: async (id, name, content) =>
        void desk.attach(person, Number(id), {
          name,
          contentType: 'text/plain',
          content: Buffer.from(content),
        }),
      remove: async (id) => desk.delete(Number(id)),
      withdraw: () => control(`/key/${keys[0]?.id}/rights`, { deny: ['write', 'assign'] }),
      require: async () => {
        await control('/field/affected_system/required', { when: 'always' })
        return { field: 'properties.affected_system', value: 'mail-02' }
      },
    },
    ...faultsAndCounts(sandbox, routes),
    twoPages: 150,
    delayIndex: (ms) => {
      const { world } = sandbox.resilient
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

/** An instance record as the workspace would hold it. */
export function resilientInstance(
  baseUrl: string,
  options: Readonly<Record<string, string>>,
): ConnectorInstance {
  return testInstance('resilient', baseUrl, options)
}
