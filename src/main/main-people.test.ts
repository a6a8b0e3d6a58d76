import { afterEach, describe, expect, it } from 'vitest'
import { expectCode } from '../../test-support/expect-failure'
import { type LinkedApp, openLinkedApp } from '../../test-support/linked-app'

let linked: LinkedApp
afterEach(() => linked.world.close())

const priya = 'priya.raman@example.test'
const stranger = 'nobody@nowhere.test'

/** The application beside a Jira that does not know the stranger. */
async function begin(assignee: string): Promise<void> {
  linked = await openLinkedApp({ start: false })
  await edit({ assignee })
}

async function edit(changes: Readonly<Record<string, string>>): Promise<void> {
  await linked.world.app.calls['issues.edit']({ id: linked.issue.id, changes })
}

/** Several runs, with time between them. */
async function runs(): Promise<void> {
  for (let run = 0; run < 3; run += 1) {
    await linked.sync()
    await linked.advance(60_000)
  }
}

const ticketThere = (key: string) => linked.world.sandbox.jira.as.issue(linked.somebody, key).values
const fieldsHere = async () => (await linked.detail()).issue.fields
const linkHere = async () => (await linked.detail()).links[0]

describe('a person nobody over there matches', () => {
  it('takes the ticket from nobody, holds up no other field, and is told of', async () => {
    await begin(priya)
    await linked.createTicket()
    const { key } = await linked.ticket()
    const { assignee } = ticketThere(key)
    expect(assignee).not.toBeNull()
    await linked.advance(60_000)
    const changes = { assignee: stranger, name: 'Another name' }
    await edit(changes)
    await runs()
    expect(ticketThere(key)).toMatchObject({ assignee, summary: 'Another name' })
    expect(await fieldsHere()).toMatchObject(changes)
    expect(await linkHere()).toMatchObject({
      sync: 'failed',
      why: expect.stringContaining(`Nobody is found there by ${stranger}.`),
    })
  })

  it('is forgotten as soon as somebody over there takes the ticket', async () => {
    await begin(priya)
    await linked.createTicket()
    const { key } = await linked.ticket()
    await linked.advance(60_000)
    await edit({ assignee: stranger })
    await runs()
    const { jira } = linked.world.sandbox
    const ada = jira.world.state.users.find(({ email }) => email === linked.somebody)
    jira.as.edit(linked.somebody, key, { assignee: ada?.accountId ?? '' })
    await runs()
    expect(await fieldsHere()).toMatchObject({ assignee: linked.somebody })
    expect(await linkHere()).toMatchObject({ sync: 'synced', ops: [] })
  })

  it('keeps a new ticket from being made without its owner, and says why', async () => {
    await begin(stranger)
    await expectCode(linked.createTicket(), 'invalid')
    expect(await linkHere()).toBeUndefined()
    expect(await fieldsHere()).toMatchObject({ assignee: stranger })
  })
})

describe('a person over there whose address nobody is shown', () => {
  it('is taken over as who it is, and never for nobody', async () => {
    await begin(priya)
    await linked.createTicket()
    const { key } = await linked.ticket()
    const { jira } = linked.world.sandbox
    const hidden = jira.world.state.users.find(({ emailHidden }) => emailHidden)
    await linked.advance(60_000)
    jira.as.edit(linked.somebody, key, { assignee: hidden?.accountId ?? '' })
    await runs()
    expect(await fieldsHere()).toMatchObject({ assignee: hidden?.accountId })
    expect(ticketThere(key).assignee).toBe(hidden?.accountId)
  })
})
