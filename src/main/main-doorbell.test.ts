import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AppWorld, openAppWorld } from '../../test-support/app-world'
import { ticketedIssue } from '../../test-support/connected-app'
import type { MirrorRun } from '../shared/domain/run'
import { SECOND_MS } from '../shared/time'
import { type ApiServer, startApi } from './intake/api/server'

const person = 'ada.osei@example.test'
const token = 'a-token-of-this-test'

let world: AppWorld
let server: ApiServer
let notices: string[]

const call = () => world.app.calls
const site = () => world.sandbox.jira
const hooks = () => [...site().world.state.webhooks.values()]
const quiet = () => call()['mirror.quiet']({ timeoutMs: 10_000 })
/** Lets a little time go by, far less than the schedule waits between two looks. */
const aMoment = async () => {
  await world.advance(3 * SECOND_MS)
  await quiet()
}
const runsBy = async (what: MirrorRun['trigger']) => {
  const { runs } = await call()['mirror.debug']({ instanceId: null })
  return runs.filter(({ trigger }) => trigger === what).length
}
const rungRuns = () => runsBy('ring')

beforeEach(async () => {
  world = await openAppWorld({ start: true })
  notices = []
  world.app.on((event, data) => {
    if (event === 'notice' && 'text' in data) notices.push(data.text)
  })
  server = await startApi(
    {
      ...{ calls: world.app.calls, doorbell: world.app.doorbell, version: '1.2.3' },
      ...{ redact: (text: string) => text, onUnexpected: () => undefined },
      ...{ givenSecret: () => null, testClock: null },
    },
    { port: 0, token },
  )
})
afterEach(async () => {
  await server.close()
  await world.close()
})

function formOf(email: string, doorbellUrl: string) {
  return {
    ...{ name: 'Jira', baseUrl: world.sandbox.addresses.jira.baseUrl, proxyUrl: null, caPem: null },
    ...{ options: { email, doorbellUrl }, inboundEveryS: null, outboundEveryS: null },
  }
}

/** Adds the site as an administrator of it, or as the usual member. */
async function add(email = person): Promise<string> {
  const user = world.sandbox.addresses.jira.users.find((one) => one.email === email)
  const added = await call()['connectors.add']({
    ...{ type: 'jira', secrets: { token: user?.token ?? '' } },
    ...formOf(email, server.address),
  })
  return added.instance.id
}

async function addRegistered(): Promise<string> {
  const id = await add()
  await expect.poll(() => hooks().length).toBe(1)
  return id
}

const ring = (url: string, init: RequestInit = {}) => fetch(url, { method: 'POST', ...init })

/** The answer of a ring without what differs between any two answers. */
async function said(answer: Response): Promise<unknown> {
  const headers = [...answer.headers].filter(([name]) => name !== 'date')
  return { status: answer.status, headers, body: await answer.text() }
}

describe('a Jira that rings', () => {
  it('brings a change over long before it is looked for on schedule', async () => {
    const id = await addRegistered()
    const { issue, ticket } = await ticketedIssue(world, id, 'Suspicious sign-in')
    await aMoment()
    const before = await rungRuns()
    site().as.edit(person, ticket.ticket?.key ?? '', { summary: 'Changed over there' })
    await expect
      .poll(async () => {
        await aMoment()
        return (await call()['issues.get']({ id: issue.id })).issue.fields.name
      })
      .toBe('Changed over there')
    expect(await rungRuns()).toBeGreaterThan(before)
    expect(await runsBy('schedule')).toBe(0)
  })

  it('answers any ring alike, and only the right one makes it look', async () => {
    await addRegistered()
    const right = hooks()[0]?.url ?? ''
    await quiet()
    const wrong = [
      right.replace(/[^/]+$/, 'wrong'),
      `${right}x`,
      right.slice(0, -1),
      `${server.address}/doorbell/nobody/key`,
    ]
    const answers = await Promise.all(wrong.map(async (url) => said(await ring(url))))
    await aMoment()
    expect(await rungRuns()).toBe(0)
    expect(answers).toEqual(wrong.map(() => answers[0]))
    expect(await said(await ring(right))).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ status: 204, body: '' })
    await expect
      .poll(async () => {
        await aMoment()
        return rungRuns()
      })
      .toBe(1)
  })

  it('makes one run or two of a hundred rings', async () => {
    await addRegistered()
    const right = hooks()[0]?.url ?? ''
    await Promise.all(Array.from({ length: 100 }, () => ring(right)))
    await expect
      .poll(async () => {
        await aMoment()
        return rungRuns()
      })
      .toBeGreaterThan(0)
    await aMoment()
    await aMoment()
    expect(await rungRuns()).toBeLessThanOrEqual(2)
  })

  it('is heard whatever it says and by whatever name the way leads here', async () => {
    await addRegistered()
    const right = hooks()[0]?.url ?? ''
    const bodies: RequestInit[] = [
      { body: '{"a":', headers: { 'content-type': 'application/json' } },
      { body: 'x'.repeat(3_000_000), headers: { 'content-type': 'text/plain' } },
      { headers: { origin: 'https://lockstep.example.com', 'x-forwarded-host': 'elsewhere' } },
    ]
    for (const [at, init] of bodies.entries()) {
      expect((await ring(`${right}?user_id=ada`, init)).status).toBe(204)
      await expect
        .poll(async () => {
          await aMoment()
          return rungRuns()
        })
        .toBe(at + 1)
    }
    const other = await fetch(right)
    expect(other.status).toBe(401)
  })
})

describe('the webhook over there', () => {
  it('follows the form of the connector and goes with it', async () => {
    const id = await addRegistered()
    const first = hooks()[0]
    expect(first?.url).toMatch(new RegExp(`^${server.address}/doorbell/${id}/[\\w-]{32}$`))
    const other = 'https://lockstep.example.com'
    const form = formOf(person, other)
    await call()['connectors.update']({ instanceId: id, ...form, secrets: {} })
    await expect.poll(() => hooks()[0]?.url).toBe(first?.url.replace(server.address, other))
    await call()['connectors.update']({ instanceId: id, ...formOf(person, ''), secrets: {} })
    await expect.poll(() => hooks().length).toBe(0)
    await call()['connectors.update']({ instanceId: id, ...form, secrets: {} })
    await expect.poll(() => hooks().length).toBe(1)
    await call()['connectors.remove']({ instanceId: id })
    await expect.poll(() => hooks().length).toBe(0)
    expect(notices).toEqual([])
  })

  it('is made at the next start when the site was out of reach, with the same key', async () => {
    world.sandbox.faults.order({ kind: 'status', path: '/rest/webhooks/**', status: 400 })
    const id = await add()
    await expect.poll(() => notices.length).toBe(1)
    expect(notices[0]).toContain('looked for on schedule')
    expect(hooks()).toEqual([])
    const address = await world.app.doorbell.address(id)
    await world.restart()
    await expect.poll(() => hooks().map(({ url }) => url)).toEqual([address])
  })

  it('is asked of a person where the account may not make it, without the key', async () => {
    const id = await add('lockstep@example.test')
    await expect.poll(() => notices.length).toBe(1)
    const address = await world.app.doorbell.address(id)
    const key = address.split('/').at(-1) ?? ''
    expect(notices[0]).toContain('System, WebHooks')
    expect(notices[0]).not.toContain(key)
    const list = JSON.stringify(await call()['connectors.list']({}))
    expect(list).not.toContain(key)
    const { issue } = await ticketedIssue(world, id, 'Made here')
    expect(issue.fields.name).toBe('Made here')
  })

  it('is told by the local API to who has the token', async () => {
    const id = await addRegistered()
    const url = `${server.address}/api/v1/instances/${id}/doorbell`
    expect((await fetch(url)).status).toBe(401)
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
    expect(await answer.json()).toEqual({ address: hooks()[0]?.url })
    await call()['connectors.update']({ instanceId: id, ...formOf(person, ''), secrets: {} })
    const none = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
    expect(none.status).toBe(409)
  })
})
