import { startSandbox } from '../sandbox/server'
import type { SystemSettings } from '../sandbox/systems'
import type { ConnectorPorts } from '../src/main/connectors/contract/connector-ports'
import type { RequestLogEntry } from '../src/main/connectors/http/request-log'
import { createJiraConnector } from '../src/main/connectors/jira'
import type { RemoteConnector } from '../src/main/engine/ports/connector'
import type { ConnectorInstance } from '../src/shared/domain/instance'
import { asRemoteId, type RemoteId } from '../src/shared/ids'
import type { ContractNames, ContractWorld } from './connector-contract-world'
import { connectorPorts } from './connector-ports'
import { faultsAndCounts, type OperationRoutes, testInstance } from './connector-world'
import { TurnableTime } from './turnable-time'

const routes: Readonly<Record<JiraSite, OperationRoutes>> = {
  jira: {
    create: { method: 'POST', path: '/rest/api/3/issue' },
    update: { method: 'PUT', path: '/rest/api/3/issue/*' },
    comment: { method: 'POST', path: '/rest/api/3/issue/*/comment' },
    list: { method: 'POST', path: '/rest/api/3/search/jql' },
    read: { method: 'POST', path: '/rest/api/3/issue/bulkfetch' },
    get: { method: 'GET', path: '/rest/api/3/issue/*', not: /createmeta/ },
    file: { method: 'POST', path: '/rest/api/3/issue/*/attachments' },
    download: { method: 'GET', path: '/rest/api/3/attachment/content/*' },
  },
  'jira-dc': {
    create: { method: 'POST', path: '/rest/api/2/issue' },
    update: { method: 'PUT', path: '/rest/api/2/issue/*' },
    comment: { method: 'POST', path: '/rest/api/2/issue/*/comment' },
    list: { method: 'POST', path: '/rest/api/2/search' },
    // One record is read by itself.
    read: { method: 'GET', path: '/rest/api/2/issue/*', not: /createmeta/ },
    get: { method: 'GET', path: '/rest/api/2/issue/*', not: /createmeta/ },
    file: { method: 'POST', path: '/rest/api/2/issue/*/attachments' },
    download: { method: 'GET', path: '/secure/attachment/*/*' },
  },
}

type JiraSite = 'jira' | 'jira-dc'

/** A sandbox Jira with a connector of its own, everything on one turnable clock. */
export type JiraContractWorld = ContractWorld & {
  readonly sandbox: Awaited<ReturnType<typeof startSandbox>>
  /** The site under test, for tests that act as the other side. */
  readonly jira: Awaited<ReturnType<typeof startSandbox>>[JiraSite]
  readonly log: readonly RequestLogEntry[]
  connect(
    options?: Readonly<Record<string, string>>,
    email?: string,
    manner?: 'patient' | 'impatient',
    more?: Partial<ConnectorPorts>,
  ): RemoteConnector
}

/** Opens a world on Jira Cloud; `settings` turn the sandbox's own behaviour. */
export function openJiraWorld(settings: SystemSettings[JiraSite] = {}): Promise<JiraContractWorld> {
  return open('jira', settings)
}

/** Opens a world on Jira Data Center. */
export function openDataCenterWorld(
  settings: SystemSettings[JiraSite] = {},
): Promise<JiraContractWorld> {
  return open('jira-dc', { searchCap: 100, ...settings })
}

async function open(site: JiraSite, settings: object): Promise<JiraContractWorld> {
  const time = new TurnableTime()
  const sandbox = await startSandbox({
    clock: time,
    systems: [site],
    settings: { [site]: { rateLimits: false, ...settings } },
  })
  const jira = sandbox[site]
  const { baseUrl, users, controlUrl } = sandbox.addresses[site]
  const ports = connectorPorts(time)
  const opened: RemoteConnector[] = []
  const connect = (
    options: Readonly<Record<string, string>> = {},
    email = users[0]?.email ?? '',
    manner: 'patient' | 'impatient' = 'patient',
    more: Partial<ConnectorPorts> = {},
  ) => {
    const user = users.find((one) => one.email === email)
    const token = user?.token ?? 'wrong'
    const signIn: Readonly<Record<string, string>> =
      site === 'jira' ? { email } : { deployment: 'data-center', user: user?.username ?? email }
    const connector = createJiraConnector(
      jiraInstance(baseUrl, { ...signIn, ...options }),
      { token, accessToken: token, password: user?.password ?? 'wrong' },
      { ...ports, ...more },
      manner === 'impatient' ? { totalMs: 500, tries: 1 } : {},
    )
    opened.push(connector)
    return connector
  }
  const keyOf = (id: string) => jira.as.issue(person, id).key
  const make = (summary: string): RemoteId =>
    asRemoteId(String(jira.as.create(person, { project: 'SEC', issuetype: 'Task', summary }).id))
  const control = async (path: string, body: object) => {
    const answer = await fetch(`${controlUrl}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })
    if (!answer.ok) throw new Error(await answer.text())
  }
  const set = (change: Partial<typeof jira.world.settings>) => {
    jira.world.settings = { ...jira.world.settings, ...change }
  }
  return {
    sandbox,
    jira,
    log: ports.logged,
    connect,
    connector: connect(),
    fresh: (manner) => connect({}, undefined, manner),
    names,
    otherSide: {
      make: async (title) => make(title),
      makeMany: async (count) => {
        sandbox.clock.set(sandbox.clock.now(), true)
        const ids = Array.from({ length: count }, (_, at) => make(`Born together ${at}`))
        sandbox.clock.follow(0)
        return ids
      },
      editComment: async (id, commentId, text) =>
        void jira.as.editComment(person, keyOf(id), Number(commentId), text),
      edit: async (id, fields) => void jira.as.edit(person, keyOf(id), { ...fields }),
      comment: async (id, text) => void jira.as.comment(person, keyOf(id), text),
      writeRich: async (id) => {
        jira.as.edit(person, keyOf(id), { description: richTexts[site] })
        jira.as.comment(person, keyOf(id), richTexts[site])
        return { fields: { description: ['panel'] }, comment: ['panel'] }
      },
      attach: async (id, name, content) => {
        const file = { filename: name, mimeType: 'text/plain', content: Buffer.from(content) }
        jira.as.attach(person, keyOf(id), file)
      },
      move: async (id) => void jira.as.move(person, keyOf(id), 'OPS'),
      remove: async (id) => jira.as.delete(person, keyOf(id)),
      withdraw: () =>
        control(`/user/${users[0]?.email}/rights`, { deny: ['EDIT_ISSUES', 'ASSIGN_ISSUES'] }),
      require: async () => {
        set({ requiredField: 'customfield_10012' })
        return { field: 'customfield_10012', value: 'CVE-2026-1' }
      },
    },
    doorbell: {
      connect: (doorbellUrl) => connect({ doorbellUrl }, person),
      powerless: (doorbellUrl) => connect({ doorbellUrl }),
    },
    ...faultsAndCounts(sandbox, routes[site]),
    twoPages: 150,
    delayIndex: (ms) => set({ indexDelayMs: ms }),
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

const person = 'ada.osei@example.test'

/** A text with a panel, as each site stores it. */
const richTexts = {
  jira: {
    ...{ type: 'doc', version: 1 },
    content: [
      {
        ...{ type: 'panel', attrs: { panelType: 'warning' } },
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Careful' }] }],
      },
    ],
  },
  'jira-dc': '{panel}Careful{panel}',
}

const names: ContractNames = {
  project: 'SEC',
  otherProject: 'OPS',
  keepsInternal: true,
  type: 'Task',
  title: 'summary',
  description: 'description',
  labels: 'labels',
  assignee: 'assignee',
  assignable: 'priya.raman@example.test',
  hiddenPerson: 'tomas.lindqvist@example.test',
  closed: 'done',
  working: 'in-progress',
  noStatus: 'No such status',
  statusField: 'statusCategory',
  closingFields: { resolution: 'False Positive' },
  probes: ['reach', 'clock', 'auth', 'browse', 'create', 'edit', 'comment', 'desk'],
  editProbe: 'edit',
  foreign: 'https://elsewhere.test/browse/X-1',
  nobody: '999999999',
}

/** An instance record as the workspace would hold it. */
export function jiraInstance(
  baseUrl: string,
  options: Readonly<Record<string, string>>,
): ConnectorInstance {
  return testInstance('jira', baseUrl, options)
}
