import { afterEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../test-support/app-world'
import type { Issue } from '../shared/domain/issue'

type Site = 'jira' | 'jira-dc'

let world: AppWorld
let instanceId: string
afterEach(() => world.close())

const call = () => world.app.calls
const sync = () => call()['mirror.runNow']({ instanceId })
const ada = 'ada.osei@example.test'

async function connect(site: Site): Promise<void> {
  world = await openAppWorld({ start: false, systems: [site] })
  const [connection] = world.sandbox[site].connections()
  if (connection === undefined) throw new Error('the site offers no way to connect')
  const { name, baseUrl, options, secrets } = connection
  const added = await call()['connectors.add']({
    ...{ type: 'jira', name, baseUrl, options, secrets },
    ...{ proxyUrl: null, caPem: null, inboundEveryS: null, outboundEveryS: null },
  })
  instanceId = added.instance.id
}

async function ticketed(project: string, type: string): Promise<{ issue: Issue; key: string }> {
  const issue = await call()['issues.create']({
    kind: 'alert',
    fields: {
      name: 'Odd sign-in',
      description: 'From **two** places:\n\n- Oslo\n- Lima',
      severity: 'high',
      assignee: 'priya.raman@example.test',
    },
  })
  const link = await call()['links.createTicket']({
    ...{ objectId: issue.id, instanceId, project, type, linkToIssue: true, fields: {} },
    ...{ direction: 'both', inboundProfileId: 'jira-default-in' },
    outboundProfileId: 'jira-default-out',
  })
  if (link?.ticket == null) throw new Error('the ticket was not created')
  return { issue, key: link.ticket.key }
}

const fieldsOf = async (issue: Issue) => (await call()['issues.get']({ id: issue.id })).issue.fields

describe.each<readonly [Site, string, string]>([
  ['jira-dc', 'SEC', 'Task'],
  ['jira-dc', 'SUP', 'request:25'],
  ['jira', 'SUP', 'request:25'],
])('an issue and its ticket on %s (%s, %s)', (site, project, type) => {
  it('start alike, follow each other and then rest', async () => {
    await connect(site)
    const jira = world.sandbox[site]
    const { issue, key } = await ticketed(project, type)
    await sync()
    const ticket = jira.as.issue(ada, key)
    expect(ticket.values.summary).toBe('Odd sign-in')
    expect(ticket.values.assignee).toBe('712020:5b10a284-0004-4c20-a1e5-70ede2100004')
    expect(JSON.stringify(ticket.values.description)).toContain('Oslo')

    await world.advance(5000)
    jira.as.edit(ada, key, { description: 'Only **Lima** it was', priority: 'Highest' })
    await world.advance(5000)
    await call()['issues.edit']({ id: issue.id, changes: { name: 'Stolen session' } })
    await sync()
    await sync()
    expect(jira.as.issue(ada, key).values.summary).toBe('Stolen session')
    expect(await fieldsOf(issue)).toMatchObject({
      description: 'Only **Lima** it was',
      severity: 'critical',
    })

    const written = () =>
      world.sandbox.journal.entries().filter(({ method }) => method === 'PUT').length
    const before = written()
    for (let run = 0; run < 3; run += 1) {
      await world.advance(600_000)
      await sync()
    }
    expect(written()).toBe(before)
  })

  it('close together, and open together again', async () => {
    await connect(site)
    const jira = world.sandbox[site]
    const { issue, key } = await ticketed(project, type)
    await sync()
    await call()['issues.edit']({
      id: issue.id,
      changes: { status: 'resolved', resolution: 'false-positive' },
    })
    await sync()
    const status = () => jira.as.issue(ada, key).statusId
    expect(['10002', '10012']).toContain(status())
    await world.advance(60_000)
    jira.as.transition(ada, key, site === 'jira' || project === 'SUP' ? '791' : '41')
    await sync()
    expect((await fieldsOf(issue)).status).not.toBe('resolved')
  })
})
