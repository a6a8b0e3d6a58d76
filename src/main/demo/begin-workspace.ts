import type { ConnectorInstance } from '../../shared/domain/instance'
import type { Issue } from '../../shared/domain/issue'
import type { Settings } from '../../shared/domain/settings'
import { failure } from '../../shared/errors'
import type { SandboxConnection, SandboxHandle } from '../app-types'
import { requestTicket } from '../engine/links/links'
import type { InstanceConnectorPool } from '../instances/connector-pool'
import { addInstance, updateInstance } from '../instances/manage-instances'
import type { InstancePorts } from '../instances/ports'
import { createIssues } from '../issues/create-issue'
import { addEntry } from '../issues/entries'
import type { IssuePorts } from '../issues/ports'
import { jiraInboundId, jiraOutboundId } from '../profiles/jira-profiles'
import { actorOf, settingsOf } from '../settings/workspace-settings'
import { type DemoIssue, demoIssues } from './demo-issues'

/** What filling a workspace needs: the commands of the other rooms, and a sandbox. */
export type DemoPorts = IssuePorts &
  InstancePorts & {
    readonly connectors: InstanceConnectorPool
    readonly startSandbox: () => Promise<SandboxHandle>
  }

/** Begins an empty workspace for a person's own systems. */
export async function beginOwn(ports: DemoPorts): Promise<void> {
  await noteBeginning(ports, 'own')
}

/**
 * Fills a new workspace from the sandbox: a connector, issues, and linked tickets for some of them,
 * created by the next run like any other ticket. Does nothing in a workspace that was begun.
 * Throws AppFailure when the sandbox or the keychain does not answer; nothing is begun then.
 */
export async function beginSandbox(ports: DemoPorts): Promise<void> {
  if ((await settingsOf(ports)).firstStart !== null) return
  const { connections } = await ports.startSandbox()
  const [first] = connections
  if (first === undefined) throw noSystems()
  const actor = await actorOf(ports)
  const instance = await addInstance(ports, first.type, sandboxForm(first), first.secrets, actor)
  const now = ports.clock.now()
  // Oldest first, so that the newest issue has the highest number.
  const drafts = [...demoIssues].sort((a, b) => b.age - a.age)
  const issues = await createIssues(
    ports,
    drafts.map(({ kind, fields, age }) => ({ kind, fields, occurredAt: now - age })),
    actor,
  )
  for (const [index, issue] of issues.entries()) {
    const draft = drafts[index]
    if (draft !== undefined) await furnish(ports, instance, issue, draft, actor)
  }
  await noteBeginning(ports, 'sandbox')
}

/** Starts the sandbox of a workspace that was begun with it and tells its connectors the addresses. */
export async function resumeSandbox(ports: DemoPorts): Promise<void> {
  if ((await settingsOf(ports)).firstStart !== 'sandbox') return
  const instances = await ports.store.all('instances')
  const known = instances.filter(({ baseUrl }) => isSandboxAddress(baseUrl))
  if (known.length === 0) return
  const { connections } = await ports.startSandbox()
  for (const instance of known) {
    const now = connections.find((one) => samePlace(one.baseUrl, instance.baseUrl))
    if (now === undefined || now.baseUrl === instance.baseUrl) continue
    const form = { ...instance, baseUrl: now.baseUrl }
    await updateInstance(ports, instance.id, form, now.secrets, 'Lockstep')
    await ports.connectors.forget(instance.id)
  }
}

/**
 * Adds a connector to one more system of the running sandbox, the first of its type unless a name says
 * which. Throws `refused` when no sandbox runs or it does not play this system.
 */
export async function connectSandbox(
  ports: DemoPorts,
  type: string,
  name?: string,
): Promise<ConnectorInstance> {
  const { connections } = await ports.startSandbox()
  const found = connections.find(
    (one) => one.type === type && (name === undefined || one.name === name),
  )
  if (found === undefined) throw noSystems()
  return addInstance(ports, type, sandboxForm(found), found.secrets, await actorOf(ports))
}

/** A sandbox listens on this machine only, at a port that changes; the path names the system. */
function isSandboxAddress(address: string): boolean {
  return new URL(address).hostname === '127.0.0.1'
}

function samePlace(one: string, other: string): boolean {
  return new URL(one).pathname === new URL(other).pathname
}

function noSystems() {
  return failure({
    code: 'refused',
    message: 'The sandbox does not play this system.',
    retry: 'no',
  })
}

function sandboxForm({ name, baseUrl, options }: SandboxConnection) {
  return {
    ...{ name, baseUrl, options, proxyUrl: null, caPem: null },
    ...{ inboundEveryS: null, outboundEveryS: null },
  }
}

async function furnish(
  ports: DemoPorts,
  instance: ConnectorInstance,
  issue: Issue,
  draft: DemoIssue,
  actor: string,
): Promise<void> {
  if (draft.ticketIn !== undefined) {
    await requestTicket(
      ports,
      {
        objectId: issue.id,
        instanceId: instance.id,
        create: { project: draft.ticketIn, type: 'Task', keepLink: true, fields: {} },
        direction: 'both',
        inboundProfileId: jiraInboundId,
        outboundProfileId: jiraOutboundId,
      },
      actor,
    )
  }
  if (draft.comment !== undefined) {
    await addEntry(
      ports,
      { objectId: issue.id, kind: 'comment', body: draft.comment, visibility: 'internal' },
      actor,
    )
  }
}

async function noteBeginning(
  ports: DemoPorts,
  choice: NonNullable<Settings['firstStart']>,
): Promise<void> {
  const settings = await settingsOf(ports)
  if (settings.firstStart !== null) return
  await ports.store.commit({
    puts: [
      {
        collection: 'settings',
        record: { ...settings, firstStart: choice },
        expectedRev: settings.rev,
      },
    ],
  })
}
