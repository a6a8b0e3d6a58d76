import type { Alert } from '../sandbox/sekoia/model/alert'
import { type Sandbox, startSandbox } from '../sandbox/server'
import type { SystemSettings } from '../sandbox/systems'
import { createSekoiaConnector } from '../src/main/connectors/sekoia'
import type { RemoteConnector } from '../src/main/engine/ports/connector'
import { asRemoteId } from '../src/shared/ids'
import type { ContractWorld } from './connector-contract-world'
import { connectorPorts } from './connector-ports'
import { faultsAndCounts, type OperationRoutes, testInstance } from './connector-world'
import { TurnableTime } from './turnable-time'

const alerts = '/v1/sic/alerts'

const routes: OperationRoutes = {
  create: { method: 'POST', path: alerts },
  update: { method: 'PATCH', path: `${alerts}/*` },
  comment: { method: 'POST', path: `${alerts}/*/comments` },
  list: { method: 'GET', path: alerts },
  read: { method: 'GET', path: alerts },
  get: { method: 'GET', path: `${alerts}/*` },
  file: { method: 'POST', path: `${alerts}/*/files` },
  download: { method: 'GET', path: `${alerts}/*/files/*` },
}

/** A sandbox community with a connector of its own, everything on one turnable clock. */
export type SekoiaContractWorld = ContractWorld & {
  readonly sandbox: Sandbox
  connect(options?: Readonly<Record<string, string>>, key?: number): RemoteConnector
}

/** Opens the world; `sekoia` turns the sandbox's own behaviour. */
export async function openSekoiaWorld(
  sekoia: SystemSettings['sekoia'] = {},
): Promise<SekoiaContractWorld> {
  const time = new TurnableTime()
  const sandbox = await startSandbox({ clock: time, systems: ['sekoia'], settings: { sekoia } })
  const { baseUrl, keys } = sandbox.addresses.sekoia
  const ports = connectorPorts(time)
  const opened: RemoteConnector[] = []
  const open = (options: Readonly<Record<string, string>>, key: number, limits = {}) => {
    const connector = createSekoiaConnector(
      testInstance('sekoia', baseUrl, options),
      { apiKey: keys[key]?.key ?? 'wrong' },
      ports,
      limits,
    )
    opened.push(connector)
    return connector
  }
  return {
    ...faultsAndCounts(sandbox, routes),
    ...{ sandbox, names, twoPages: 120, waits: time.waits },
    connect: (options = {}, key = 0) => open(options, key),
    connector: open({}, 0),
    fresh: (manner) => open({}, 0, manner === 'impatient' ? { totalMs: 500, tries: 1 } : {}),
    otherSide: otherSideOf(sandbox),
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
  project: 'alerts',
  otherProject: null,
  keepsInternal: true,
  type: 'alert',
  title: 'title',
  description: 'details',
  labels: null,
  assignee: null,
  assignable: '',
  hiddenPerson: null,
  closed: 'done',
  working: 'in-progress',
  noStatus: 'none',
  statusField: 'statusCategory',
  closingFields: {},
  probes: ['reach', 'clock', 'auth', 'alerts', 'intakes', 'playbooks'],
  editProbe: '',
  foreign: 'https://elsewhere.test/operations/alerts/ALabcdef1234',
  nobody: 'ALnobody1234',
}

function otherSideOf({ sekoia, clock }: Sandbox): ContractWorld['otherSide'] {
  const idOf = ({ uuid }: Alert) => asRemoteId(uuid)
  return {
    make: async (title) => idOf(sekoia.as.raise({ title })),
    makeMany: async (count) => {
      const at = clock.now()
      return Array.from({ length: count }, (_, number) =>
        idOf(sekoia.as.raise({ title: `One of many, ${number}`, created: at, updated: at })),
      )
    },
    edit: async (id, fields) => void sekoia.as.edit(id, fields),
    comment: async (id, text) => void sekoia.as.comment(id, text),
    remove: async (id) => sekoia.as.remove(id),
    withdraw: async () => {
      sekoia.world.keys = sekoia.world.keys.map((key) => ({ ...key, rights: [] }))
    },
  }
}
