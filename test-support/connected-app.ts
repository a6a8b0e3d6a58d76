import type { Issue } from '../src/shared/domain/issue'
import type { LinkView } from '../src/shared/ipc/views'
import type { AppWorld } from './app-world'

/** Adds the sandbox's Jira to an application and answers the instance's id. */
export async function addJira(world: AppWorld, name = 'Jira'): Promise<string> {
  const user = world.sandbox.addresses.jira.users[0]
  const added = await world.app.calls['connectors.add']({
    type: 'jira',
    name,
    baseUrl: world.sandbox.addresses.jira.baseUrl,
    options: { email: user?.email ?? '' },
    secrets: { token: user?.token ?? '' },
    proxyUrl: null,
    caPem: null,
    inboundEveryS: null,
    outboundEveryS: null,
  })
  return added.instance.id
}

/** Adds the sandbox's ServiceNow to an application and answers the instance's id. */
export async function addServiceNow({ app, sandbox }: AppWorld): Promise<string> {
  const [connection] = sandbox.servicenow.connections()
  if (connection === undefined) throw new Error('the instance offers no way to connect')
  const { name, baseUrl, options, secrets } = connection
  const added = await app.calls['connectors.add']({
    ...{ type: 'servicenow', name, baseUrl, options, secrets },
    ...{ proxyUrl: null, caPem: null, inboundEveryS: null, outboundEveryS: null },
  })
  return added.instance.id
}

/** Both default profiles, both directions. */
export const bothWays = {
  direction: 'both',
  inboundProfileId: 'jira-default-in',
  outboundProfileId: 'jira-default-out',
} as const

/** An issue with a ticket in the project SEC. */
export async function ticketedIssue(
  world: AppWorld,
  instanceId: string,
  name: string,
): Promise<{ readonly issue: Issue; readonly ticket: LinkView }> {
  const issue = await world.app.calls['issues.create']({
    kind: 'alert',
    fields: { name, description: 'First **line**.', severity: 'high' },
  })
  const ticket = await world.app.calls['links.createTicket']({
    objectId: issue.id,
    instanceId,
    project: 'SEC',
    type: 'Task',
    fields: {},
    linkToIssue: true,
    ...bothWays,
  })
  if (ticket === null) throw new Error('the ticket was not created')
  return { issue, ticket }
}
