import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { XsoarClient } from './testing/xsoar-client'

let xsoar: XsoarClient

beforeAll(async () => {
  xsoar = await XsoarClient.start()
})
beforeEach(() => xsoar.sandbox.reset())
afterAll(() => xsoar.close())

const address = () => xsoar.sandbox.addresses.xsoar

async function order(method: string, path: string, body?: object) {
  const answer = await fetch(`${address().controlUrl}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
}

describe('the orders', () => {
  it('let a person over there do everything', async () => {
    const made = await order('POST', '/incident', { user: 'tomas', name: 'Ordered', pending: true })
    const id = String(made.json.id)
    expect(made.json).toMatchObject({ version: 1, status: 0 })
    await order('POST', `/incident/${id}/start`, {})
    const edited = { severity: 4, CustomFields: { alertid: 'A-1' } }
    await order('POST', `/incident/${id}/edit`, edited)
    await order('POST', `/incident/${id}/entry`, { text: 'Seen', note: true, tags: ['x'] })
    await order('POST', `/incident/${id}/close`, { reason: 'Other', notes: 'Enough' })
    expect((await xsoar.get(`/incident/load/${id}`)).json).toMatchObject({
      ...{ name: 'Ordered', severity: 4, status: 2, closeReason: 'Other' },
      CustomFields: { alertid: 'A-1' },
    })
    expect((await order('POST', `/incident/${id}/reopen`, {})).json).toMatchObject({ status: 1 })
    await order('POST', `/incident/${id}/delete`, {})
    expect((await xsoar.get(`/incident/load/${id}`)).status).toBe(400)
  })

  it('say what is wrong with them', async () => {
    expect((await order('PUT', '/settings', { nosuch: 1 })).json.error).toContain('nosuch')
    expect((await order('PUT', '/settings', { pageCap: 'x' })).status).toBe(400)
    expect((await order('POST', '/incident/1/edit', { user: 'nobody' })).json.error).toContain(
      'nobody',
    )
    expect((await order('POST', '/incident/999/start', {})).status).toBe(400)
  })

  it('show the whole tenant without its keys', async () => {
    const { json } = await order('GET', '/state')
    expect(json.incidents).toHaveLength(25)
    expect(JSON.stringify(json)).not.toContain('KEY-lockstep')
  })
})

describe('the pages', () => {
  const page = async (path: string) => {
    const answer = await fetch(`${address().browseUrl}${path}`)
    return { status: answer.status, text: await answer.text() }
  }

  it('list the incidents under the fragments by which the product addresses them', async () => {
    const { status, text } = await page('')
    expect(status).toBe(200)
    expect(text).toContain('id="/Details/7"')
    expect(text).toContain('Invoice with a changed bank account')
    expect(text).not.toContain('<script')
  })

  it('show one incident with its war room, and nothing as markup that was text', async () => {
    const id = xsoar.sandbox.xsoar.as.create('ada', { name: '<b>Bold</b>' }).id
    xsoar.sandbox.xsoar.as.write('ada', id, { contents: '<img src=x>', tags: ['evidence'] })
    const { text } = await page(`incident/page/${id}`)
    expect(text).toContain('&lt;b&gt;Bold&lt;/b&gt;')
    expect(text).toContain('&lt;img src=x&gt;')
    expect(text).toContain('evidence')
    expect((await page('incident/page/999')).status).toBe(404)
  })
})

describe('two tenants', () => {
  it('share nothing but the clock', async () => {
    const { xsoar: one, 'xsoar-b': other } = xsoar.sandbox
    const { id } = one.as.create('ada', { name: 'Only here' })
    expect(other.world.state.incidents.has(id)).toBe(false)
    const key = address().users[0]?.apiKey ?? ''
    const north = new XsoarClient(xsoar.sandbox, 'xsoar-b')
    const headers = { authorization: key, 'x-xdr-auth-id': '11' }
    const path = '/xsoar/public/v1/user'
    expect((await north.send('GET', path, undefined, headers)).status).toBe(401)
  })

  it('go on where they were stopped', () => {
    const { xsoar: one } = xsoar.sandbox
    const { id } = one.as.create('ada', { name: 'Kept' })
    one.as.attach('ada', id, 'a.txt', Buffer.from('kept'))
    const saved = structuredClone(one.saved())
    one.reset()
    expect(one.world.state.incidents.has(id)).toBe(false)
    one.restore(saved)
    expect(one.as.incident('ada', id).entries[0]?.file?.name).toBe('a.txt')
    expect(Number(one.as.create('ada', { name: 'Next' }).id)).toBe(Number(id) + 1)
  })
})
