import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../server'
import type { SystemName } from '../systems'

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox()
})
beforeEach(() => sandbox.reset())
afterAll(() => sandbox.close())

/** Members of the body each vendor answers an error with, and a path that any client may ask for. */
const shapes: Readonly<Record<SystemName, readonly [path: string, members: readonly string[]]>> = {
  jira: ['/rest/api/3/serverInfo', ['errorMessages', 'errors']],
  'jira-dc': ['/rest/api/2/serverInfo', ['errorMessages', 'errors']],
  servicenow: ['/api/now/table/incident', ['error.detail', 'error.message', 'status']],
  resilient: [
    '/rest/session',
    ['error_code', 'error_payload', 'hints', 'message', 'success', 'title'],
  ],
  xdr: ['/public_api/v1/healthcheck', ['reply.err_code', 'reply.err_extra', 'reply.err_msg']],
  xsoar: ['/health', ['detail', 'encrypted', 'error', 'id', 'multires', 'status', 'title']],
  'xsoar-b': [
    '/xsoar/public/v1/health',
    ['detail', 'encrypted', 'error', 'id', 'multires', 'status', 'title'],
  ],
  sekoia: ['/v1/auth/validate', ['code', 'message']],
  webhook: ['/', ['error.message', 'error.status']],
}

const systems = Object.entries(shapes).map(
  ([name, [path, members]]) => [name as SystemName, path, members] as const,
)

describe.each(systems)('a fault ordered of %s', (name, path, members) => {
  const ask = (signal?: AbortSignal) =>
    fetch(`${sandbox.addresses[name].baseUrl}${path}`, { signal: signal ?? null })

  it.each([401, 403, 404, 409, 429, 500, 503])('%i has the shape of the vendor', async (status) => {
    sandbox.faults.order({ kind: 'status', status, seconds: 7 })
    const reply = await ask()
    expect(reply.status).toBe(status)
    expect(namesIn(await reply.json())).toEqual(members)
    const told = status === 429 || status === 503 ? '7' : null
    expect(reply.headers.get('retry-after')).toBe(told)
  })

  it('breaks the connection, keeps silent, or hands out a page or half of itself', async () => {
    sandbox.faults.order({ kind: 'reset' })
    await expect(ask()).rejects.toThrow()
    sandbox.faults.order({ kind: 'reply-lost' })
    await expect(ask()).rejects.toThrow()
    sandbox.faults.order({ kind: 'timeout' })
    await expect(ask(AbortSignal.timeout(100))).rejects.toMatchObject({ name: 'TimeoutError' })
    sandbox.faults.order({ kind: 'html' })
    const page = await ask()
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      'text/html;charset=UTF-8',
    ])
    const whole = await (await ask()).text()
    sandbox.faults.order({ kind: 'malformed-json' })
    const half = await (await ask()).text()
    expect(half.length).toBeLessThan(whole.length)
    expect(whole.slice(0, half.length)).toBe(half)
  })

  it('skews the clock its answers are dated by', async () => {
    sandbox.clock.set(Date.UTC(2026, 0, 1), true)
    sandbox.faults.order({ kind: 'skewed-clock', ms: 300_000 })
    expect((await ask()).headers.get('date')).toBe('Thu, 01 Jan 2026 00:05:00 GMT')
  })
})

/** Every name in an answer with its place, one level deep, in order. */
function namesIn(body: unknown): readonly string[] {
  return Object.entries(body as object)
    .flatMap(([name, value]) =>
      ['error', 'reply'].includes(name) && typeof value === 'object' && value !== null
        ? Object.keys(value).map((inner) => `${name}.${inner}`)
        : [name],
    )
    .sort()
}
