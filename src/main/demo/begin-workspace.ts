import type { ConnectorInstance } from '../../shared/domain/instance'
import type { Issue } from '../../shared/domain/issue'
import type { Settings } from '../../shared/domain/settings'
import type { SandboxHandle } from '../app-types'
import { actorOf, type CallContext, settingsOf } from '../calls/context'
import { requestTicket } from '../engine/links'
import { addInstance, updateInstance } from '../instances/manage-instances'
import { createIssues } from '../issues/create-issue'
import { addEntry } from '../issues/entries'
import { jiraInboundId, jiraOutboundId } from '../profiles/jira-profiles'
import { type DemoIssue, demoIssues } from './demo-issues'

/** Name of the connector that a sandbox workspace is born with. */
const SANDBOX_NAME = 'Sandbox Jira'

/** Begins an empty workspace for a person's own systems. */
export async function beginOwn(context: CallContext): Promise<void> {
  await noteBeginning(context, 'own')
}

/**
 * Fills a new workspace from the sandbox: a connector, issues, and linked tickets for some of them,
 * created by the next run like any other ticket. Does nothing in a workspace that was begun.
 * Throws AppFailure when the sandbox or the keychain does not answer; nothing is begun then.
 */
export async function beginSandbox(context: CallContext): Promise<void> {
  if ((await settingsOf(context)).firstStart !== null) return
  const sandbox = await context.startSandbox()
  const actor = await actorOf(context)
  const instance = await addInstance(
    context,
    'jira',
    sandboxForm(sandbox),
    sandbox.jira.token,
    actor,
  )
  const now = context.clock.now()
  // Oldest first, so that the newest issue has the highest number.
  const drafts = [...demoIssues].sort((a, b) => b.age - a.age)
  const issues = await createIssues(
    context,
    drafts.map(({ kind, fields, age }) => ({ kind, fields, occurredAt: now - age })),
    actor,
  )
  for (const [index, issue] of issues.entries()) {
    const draft = drafts[index]
    if (draft !== undefined) await furnish(context, instance, issue, draft, actor)
  }
  await noteBeginning(context, 'sandbox')
}

/** Starts the sandbox of a workspace that was begun with it and tells its connector the address. */
export async function resumeSandbox(context: CallContext): Promise<void> {
  if ((await settingsOf(context)).firstStart !== 'sandbox') return
  const instances = await context.store.all('instances')
  const instance = instances.find((one) => one.name === SANDBOX_NAME)
  if (instance === undefined) return
  const sandbox = await context.startSandbox()
  if (instance.baseUrl === sandbox.jira.baseUrl) return
  const form = { ...instance, ...sandboxForm(sandbox) }
  await updateInstance(context, instance.id, form, sandbox.jira.token, 'Lockstep')
  await context.connectors.forget(instance.id)
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
  context: CallContext,
  instance: ConnectorInstance,
  issue: Issue,
  draft: DemoIssue,
  actor: string,
): Promise<void> {
  if (draft.ticketIn !== undefined) {
    await requestTicket(
      context,
      {
        issueId: issue.id,
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
      context,
      { issueId: issue.id, kind: 'comment', body: draft.comment, visibility: 'internal' },
      actor,
    )
  }
}

async function noteBeginning(
  context: CallContext,
  choice: NonNullable<Settings['firstStart']>,
): Promise<void> {
  const settings = await settingsOf(context)
  if (settings.firstStart !== null) return
  await context.store.commit({
    puts: [
      {
        collection: 'settings',
        record: { ...settings, firstStart: choice },
        expectedRev: settings.rev,
      },
    ],
  })
}
