import type { ConnectorInstance } from '../../shared/domain/instance'
import type { Issue } from '../../shared/domain/issue'
import type { Settings } from '../../shared/domain/settings'
import type { SandboxHandle } from '../app-types'
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

/** Name of the connector that a sandbox workspace is born with. */
const SANDBOX_NAME = 'Sandbox Jira'

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
  const sandbox = await ports.startSandbox()
  const actor = await actorOf(ports)
  const instance = await addInstance(ports, 'jira', sandboxForm(sandbox), sandbox.jira.token, actor)
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

/** Starts the sandbox of a workspace that was begun with it and tells its connector the address. */
export async function resumeSandbox(ports: DemoPorts): Promise<void> {
  if ((await settingsOf(ports)).firstStart !== 'sandbox') return
  const instances = await ports.store.all('instances')
  const instance = instances.find((one) => one.name === SANDBOX_NAME)
  if (instance === undefined) return
  const sandbox = await ports.startSandbox()
  if (instance.baseUrl === sandbox.jira.baseUrl) return
  const form = { ...instance, ...sandboxForm(sandbox) }
  await updateInstance(ports, instance.id, form, sandbox.jira.token, 'Lockstep')
  await ports.connectors.forget(instance.id)
}

function sandboxForm(sandbox: SandboxHandle) {
  return {
    name: SANDBOX_NAME,
    baseUrl: sandbox.jira.baseUrl,
    options: { email: sandbox.jira.email },
    proxyUrl: null,
    caPem: null,
    inboundEveryS: null,
    outboundEveryS: null,
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
