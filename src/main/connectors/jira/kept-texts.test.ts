import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type JiraContractWorld, openJiraWorld } from '../../../../test-support/jira-contract-world'
import { asRemoteId, type RemoteId } from '../../../shared/ids'

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const panel = { type: 'panel', attrs: { panelType: 'warning' }, content: [paragraph('Careful')] }
const described = (...content: (typeof panel | ReturnType<typeof paragraph>)[]) => ({
  type: 'doc',
  version: 1,
  content,
})

let world: JiraContractWorld
let remoteId: RemoteId
beforeEach(async () => {
  world = await openJiraWorld()
  const made = world.jira.as.create('ada.osei@example.test', {
    project: 'SEC',
    issuetype: 'Task',
    summary: 'x',
    description: described(paragraph('Before'), panel),
  })
  remoteId = asRemoteId(String(made.id))
})
afterEach(() => world.close())

/** Bodies of the edits that were sent. */
const edits = () =>
  world.sandbox.journal
    .entries()
    .filter((entry) => entry.method === 'PUT')
    .map((entry) => JSON.parse(entry.requestBody || '{}'))

describe('a description by somebody else', () => {
  it('is not written when only another field changed', async () => {
    const { version } = await world.connector.get(remoteId)
    await world.connector.update(remoteId, { summary: 'y' }, version)
    expect(edits()).toEqual([{ fields: { summary: 'y' } }])
  })

  it('keeps what Markdown cannot carry where an edit left it alone', async () => {
    const read = await world.connector.get(remoteId)
    const edited = String(read.fields.description).replace('Before', 'Long before')
    await world.connector.update(remoteId, { description: edited }, read.version)
    expect(edits()).toEqual([
      { fields: { description: described(paragraph('Long before'), panel) } },
    ])
    expect((await world.connector.get(remoteId)).fields.description).toBe(
      world.connector.predict('description', edited),
    )
  })
})
