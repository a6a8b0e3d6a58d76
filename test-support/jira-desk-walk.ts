import { asOpId } from '../src/shared/ids'
import type { JiraContractWorld } from './jira-contract-world'

/**
 * Raises a request, talks about it on both channels and reads it back. What the connector does not use
 * of the portal's API is sent by hand, so that the look-alike's answers are seen as well.
 */
export async function deskWalk(world: JiraContractWorld): Promise<void> {
  const { connector, jira } = world
  const made = await connector.create(
    {
      ...{ project: 'SUP', type: 'Report a security incident', keepLink: true },
      fields: { summary: 'A walk', description: 'With **words**', labels: ['walk'] },
    },
    asOpId('op-walk'),
  )
  const draft = { body: 'For the customer', author: 'Ana', internal: false }
  await connector.addComment(made.remoteId, draft, asOpId('op-walk-1'))
  const note = { body: 'For agents', author: 'Ana', internal: true }
  await connector.addComment(made.remoteId, note, asOpId('op-walk-2'))
  for (const internal of [true, false]) {
    const content = Buffer.from(internal ? 'For agents' : 'For the customer')
    await connector.attachFile(made.remoteId, {
      ...{ name: `${internal}.txt`, contentType: 'text/plain', bytes: content.length, internal },
      open: async function* () {
        yield content
      },
    })
  }
  await connector.comments(made.remoteId)
  await connector.findByMarker(asOpId('op-walk'))
  await connector.fields('SUP', 'Ask for access')
  const [user] = jira.world.state.users
  const basic = Buffer.from(`${user?.email}:${user?.token}`).toString('base64')
  const send = (method: string, path: string, body?: object) =>
    fetch(`${jira.world.baseUrl}/rest/servicedeskapi${path}`, {
      method,
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const request = `/request/${made.remoteId}`
  for (const path of ['', '/comment', '/attachment?start=0&limit=50', '/status', '/transition'])
    await send('GET', request + path)
  await send('POST', `${request}/comment`, { body: 'By hand', public: true })
  await send('POST', `${request}/comment`, { body: 'Nobody said to whom' })
  await send('GET', '/servicedesk/4')
  await send('GET', '/servicedesk/4/requesttype/25')
  await send('GET', '/servicedesk/999')
  await send('POST', '/request', { serviceDeskId: '4', requestTypeId: '25' })
  await send('GET', '/info')
}
