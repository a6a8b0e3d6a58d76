import type { ServerResponse } from 'node:http'
import { createAuthority } from '../../test-support/certificates'
import {
  type LocalProxy,
  type LocalServer,
  type Seen,
  startLocalProxy,
  startLocalServer,
} from '../../test-support/local-server'
import { expect, test } from '../fixtures'
import { beginOwn, createIssue, dismissMessages } from '../story/desk'
import {
  connectionOf,
  createTicketIn,
  fillSystem,
  openSystemsWorld,
  type SystemsWorld,
} from '../story/systems'
import { findings } from './findings'

test.describe.configure({ mode: 'serial' })

const authority = createAuthority('A private authority')
const callers = createAuthority('Callers')
const own = callers.issue('lockstep')

let world: SystemsWorld
let server: LocalServer
let proxy: LocalProxy
const page = () => world.page

test.beforeAll(async ({ executable }) => {
  world = await openSystemsWorld(executable, ['jira'])
  const site = new URL(world.sandbox.addresses.jira.baseUrl)
  // The site behind a door of its own: a private authority, and only for those with a certificate.
  server = await startLocalServer(
    (seen, reply) => void handOn(site.origin, seen, reply),
    authority.issue('localhost'),
    callers.certPem,
  )
  proxy = await startLocalProxy()
  await beginOwn(page())
})
test.afterAll(async () => {
  await world.close()
  await server.close()
  await proxy.close()
})

/** Asks the site what the door was asked, and answers as it does. */
async function handOn(origin: string, { method, url, headers, body }: Seen, reply: ServerResponse) {
  const { authorization = '', 'content-type': type = '', accept = '*/*' } = headers
  const answer = await fetch(`${origin}${url}`, {
    method,
    headers: { authorization, accept, ...(type === '' ? {} : { 'content-type': type }) },
    body: body === '' ? null : body,
  })
  const text = await answer.text()
  reply.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
  reply.end(text)
}

/** How the site is reached through its door. */
function doored() {
  const connection = connectionOf(world.sandbox, 'jira')
  const { pathname } = new URL(connection.baseUrl)
  return { ...connection, baseUrl: `${server.origin}${pathname}` }
}

test('an address that is neither https nor of this machine is refused in the form', async () => {
  const form = await fillSystem(page(), 'Open Jira', {
    ...connectionOf(world.sandbox, 'jira'),
    baseUrl: 'http://jira.example.test',
  })
  await form.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(form).toContainText(/https/)
  await expect(page().getByText('Open Jira connected')).toBeHidden()
  expect(await findings(page())).toEqual([])
  await page().keyboard.press('Escape')
})

test('a server of a private authority that asks for a certificate is reached through a proxy', async () => {
  const form = await fillSystem(page(), 'Far Jira', doored())
  const connect = form.getByRole('button', { name: 'Connect', exact: true })
  const probes = form.getByRole('region', { name: 'Connection test' })
  await connect.click()
  await expect(probes).toContainText(/certificate/)
  expect(server.seen).toEqual([])

  await form.getByText('Advanced', { exact: true }).click()
  await form.getByLabel('Own certificate authority (PEM)').fill(authority.certPem)
  await form.getByLabel('Proxy address').fill(proxy.url)
  await connect.click()
  await expect.poll(() => proxy.tunnels.length).toBeGreaterThan(0)
  await expect(probes).toContainText('failed')
  expect(server.seen).toEqual([])

  await form
    .getByRole('combobox', { name: 'The server asks for a certificate of ours', exact: true })
    .click()
  await page().getByRole('option', { name: 'Yes', exact: true }).click()
  await form.getByRole('textbox', { name: 'Our certificate', exact: true }).fill(own.certPem)
  await form.getByRole('textbox', { name: 'Key of our certificate', exact: true }).fill(own.keyPem)
  await connect.click()
  await expect(page().getByText('Far Jira connected')).toBeVisible({ timeout: 15_000 })
  await dismissMessages(page())
  expect(new Set(proxy.tunnels)).toEqual(new Set([`localhost:${server.port}`]))
})

test('what is written goes the same way', async () => {
  await createIssue(page(), { name: 'Behind a door', description: 'Seen.' })
  const wish = { using: 'Far Jira', project: 'Security Response (SEC)', type: 'Task' }
  const seen = server.seen.length
  const key = await createTicketIn(page(), wish)
  expect(key).toMatch(/^SEC-\d+$/)
  const written = server.seen.slice(seen).filter(({ method }) => method === 'POST')
  expect(written.map(({ url }) => url)).toContainEqual(expect.stringMatching(/\/issue$/))
})
