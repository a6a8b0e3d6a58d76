import { type SandboxOptions, startSandbox } from '../sandbox/server'
import { HostGates } from '../src/main/connectors/http/host-gates'
import type { RequestLogEntry } from '../src/main/connectors/http/request-log'
import { createJiraConnector } from '../src/main/connectors/jira'
import type { RemoteConnector } from '../src/main/engine/ports/connector'
import type { ConnectorInstance } from '../src/shared/domain/instance'
import { asInstanceId } from '../src/shared/ids'
import type { ContractWorld, Fault, Operation } from './connector-contract-world'
import { TurnableTime } from './turnable-time'

const routes: Readonly<Record<Operation, { readonly method: string; readonly path: string }>> = {
  create: { method: 'POST', path: '/rest/api/3/issue' },
  update: { method: 'PUT', path: '/rest/api/3/issue/*' },
  comment: { method: 'POST', path: '/rest/api/3/issue/*/comment' },
  list: { method: 'POST', path: '/rest/api/3/search/jql' },
  read: { method: 'POST', path: '/rest/api/3/issue/bulkfetch' },
  get: { method: 'GET', path: '/rest/api/3/issue/*' },
  file: { method: 'POST', path: '/rest/api/3/issue/*/attachments' },
  download: { method: 'GET', path: '/rest/api/3/attachment/content/*' },
}

const orders: Readonly<Record<Fault, Readonly<Record<string, unknown>>>> = {
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
}

/** A sandbox Jira with a connector of its own, everything on one turnable clock. */
export type JiraContractWorld = ContractWorld & {
  readonly sandbox: Awaited<ReturnType<typeof startSandbox>>
  readonly log: readonly RequestLogEntry[]
  connect(options?: Readonly<Record<string, string>>, email?: string): RemoteConnector
}

/** Opens the world; `jira` turns the sandbox's own behaviour. */
export async function openJiraWorld(jira: SandboxOptions['jira'] = {}): Promise<JiraContractWorld> {
  const time = new TurnableTime()
  const sandbox = await startSandbox({ clock: time, jira: { rateLimits: false, ...jira } })
  const { baseUrl, users } = sandbox.addresses.jira
  const random = () => 0.5
  const gates = new HostGates({ clock: time, sleep: time.sleep, random })
  const log: RequestLogEntry[] = []
  const opened: RemoteConnector[] = []
  const connect = (
    options: Readonly<Record<string, string>> = {},
    email = users[0]?.email ?? '',
    manner: 'patient' | 'impatient' = 'patient',
  ) => {
    const token = users.find((user) => user.email === email)?.token ?? 'wrong'
    const connector = createJiraConnector(
      jiraInstance(baseUrl, { email, ...options }),
      token,
      {
        clock: time,
        sleep: time.sleep,
        random,
        gates,
        env: {},
        log: (entry) => log.push(entry),
      },
      manner === 'impatient' ? { totalMs: 500, tries: 1 } : {},
    )
    opened.push(connector)
    return connector
  }
  const person = 'ada.osei@example.test'
  const keyOf = (id: string) => sandbox.jira.as.issue(person, id).key
  return {
    sandbox,
    log,
    connect,
    connector: connect(),
    fresh: (manner) => connect({}, undefined, manner),
    names: {
      project: 'SEC',
      otherProject: 'OPS',
      type: 'Task',
      assignable: 'priya.raman@example.test',
      hiddenPerson: 'tomas.lindqvist@example.test',
      closed: 'done',
      working: 'in-progress',
      statusField: 'statusCategory',
      closingFields: { resolution: 'False Positive' },
    },
    otherSide: {
      edit: async (id, fields) => void sandbox.jira.as.edit(person, keyOf(id), { ...fields }),
      comment: async (id, text) => void sandbox.jira.as.comment(person, keyOf(id), text),
      attach: async (id, name, content) => {
        const form = new FormData()
        form.append('file', new File([new Uint8Array(content)], name, { type: 'text/plain' }))
        const user = users.find((one) => one.email === person)
        const basic = Buffer.from(`${person}:${user?.token}`).toString('base64')
        const answer = await fetch(`${baseUrl}/rest/api/3/issue/${id}/attachments`, {
          method: 'POST',
          body: form,
          headers: { authorization: `Basic ${basic}`, 'x-atlassian-token': 'no-check' },
        })
        if (!answer.ok) throw new Error(await answer.text())
      },
      move: async (id) => void sandbox.jira.as.move(person, keyOf(id), 'OPS'),
      remove: async (id) => sandbox.jira.as.delete(person, keyOf(id)),
      withdraw: async () => {
        const url = `${sandbox.addresses.jira.controlUrl}/user/${users[0]?.email}/rights`
        const deny = ['EDIT_ISSUES', 'ASSIGN_ISSUES']
        const answer = await fetch(url, {
          method: 'POST',
          body: JSON.stringify({ deny }),
          headers: { 'content-type': 'application/json' },
        })
        if (!answer.ok) throw new Error(await answer.text())
      },
    },
    fail: (operation, fault, times = 1) => {
      sandbox.faults.order({ ...routes[operation], ...orders[fault], count: times })
    },
    delayIndex: (ms) => {
      sandbox.jira.world.settings = { ...sandbox.jira.world.settings, indexDelayMs: ms }
    },
    skewClock: (ms) => sandbox.clock.follow(ms),
    arrived: (operation) => {
      const { method, path } = routes[operation]
      const form = new RegExp(`${path.replaceAll('*', '[^/]+')}$`)
      const bulk = operation === 'update' || operation === 'get' ? /bulkfetch|createmeta/ : /^$/
      return sandbox.journal
        .entries()
        .filter((e) => e.method === method && form.test(e.path) && !bulk.test(e.path)).length
    },
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
export function jiraInstance(
  baseUrl: string,
  options: Readonly<Record<string, string>>,
): ConnectorInstance {
  return {
    id: asInstanceId('jira-test'),
    type: 'jira',
    name: 'Jira under test',
    baseUrl,
    options,
    enabled: true,
    hasSecret: true,
    inboundEveryS: null,
    outboundEveryS: null,
    proxyUrl: null,
    caPem: null,
    createdAt: 0,
    rev: 1,
  }
}
