import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, type Lockstep, test } from '../fixtures'
import { startSandboxProcess } from '../sandbox-process'
import { filesHolding, holds } from './needle'
import { startTokenExchange } from './token-exchange'

test('a secret is found nowhere but in the keychain', async ({ lockstep }) => {
  const { page, dataDir } = lockstep
  const core = randomBytes(24).toString('hex')
  const canary = `c4n"ry\\+/=&%${core}`
  const sandbox = await startSandboxProcess()
  const [user] = sandbox.jira.users
  if (user === undefined) throw new Error('The sandbox has no users.')
  const server = await startTokenExchange(sandbox.jira.baseUrl, user.email, canary, user.token)

  await page.evaluate(() => window.lockstep.call['app.begin']({ choice: 'own' }))
  await addConnector(page, server.baseUrl, user.email, canary)
  await createLinkedTicket(page)
  expect(server.seen()).toBeGreaterThan(5)
  await expectNowhere(lockstep, core)

  // A server that repeats the credentials in what it refuses is the hardest case for every message.
  server.betray()
  const [run] = await page.evaluate(async () => {
    const result = await window.lockstep.call['mirror.runNow']({ instanceId: null })
    return result.ok ? result.value : []
  })
  expect(run?.outcome).not.toBe('finished')
  await page.evaluate(() => window.lockstep.call['mirror.debug']({ instanceId: null }))
  await page.getByRole('button', { name: 'Mirror debug' }).click()
  await expectNowhere(lockstep, core)

  await lockstep.close()
  expect(await filesHolding(dataDir, core)).toEqual([])
  expect(holds(lockstep.printed(), core)).toBe(false)
  // The search does find what is there.
  expect(await filesHolding(dataDir, 'Canary Jira')).not.toEqual([])
  await server.stop()
  await sandbox.stop()
})

/** Adds the connector the way a person does: through the form, which tests it first. */
async function addConnector(page: Page, baseUrl: string, email: string, token: string) {
  await page.getByRole('button', { name: /^Connectors/ }).click()
  await page.getByRole('button', { name: 'Add connector' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /Jira/ }).click()
  await dialog.getByLabel('Name').fill('Canary Jira')
  await dialog.getByLabel('Site address').fill(baseUrl)
  await dialog.getByLabel('Account e-mail').fill(email)
  await dialog.getByLabel('API token').fill(token)
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(dialog).toBeHidden({ timeout: 30_000 })
}

/** Makes an issue with a ticket and syncs it, so that the secret is used for every kind of request. */
async function createLinkedTicket(page: Page) {
  const ticket = await page.evaluate(async () => {
    const { call } = window.lockstep
    const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
      if (!result.ok) throw new Error(JSON.stringify(result.error))
      return result.value
    }
    const [view] = must(await call['connectors.list']({}))
    const instanceId = view?.instance.id ?? ''
    const issue = must(
      await call['issues.create']({ kind: 'incident', fields: { name: 'Canary watch' } }),
    )
    const profiles = must(await call['profiles.list']({}))
    const idOf = (direction: string) =>
      profiles.find((one) => one.connectorType === 'jira' && one.direction === direction)?.id
    const ask = { objectId: issue.id, instanceId, outboundProfileId: idOf('outbound') ?? null }
    const form = must(await call['links.ticketForm']({ ...ask, project: null, type: null }))
    // The one project of the sandbox that asks for nothing beyond a summary.
    const project = form.projects.find((one) => one.key === 'SEC')
    must(
      await call['links.createTicket']({
        objectId: issue.id,
        instanceId,
        project: project?.key ?? '',
        type: 'Task',
        fields: { summary: 'Canary watch' },
        linkToIssue: true,
        direction: 'both',
        inboundProfileId: idOf('inbound') ?? null,
        outboundProfileId: idOf('outbound') ?? null,
      }),
    )
    must(
      await call['issues.addEntry']({
        objectId: issue.id,
        kind: 'comment',
        body: 'A comment',
        visibility: 'public',
      }),
    )
    must(await call['mirror.runNow']({ instanceId: null }))
    const detail = must(await call['issues.get']({ id: issue.id }))
    return detail.links[0]?.ticket?.key
  })
  expect(ticket).toMatch(/^[A-Z]+-\d+$/)
}

/** Looks into files, page, browser storage, IPC traffic and output of the running application. */
async function expectNowhere({ page, electron, dataDir, printed }: Lockstep, core: string) {
  expect(await filesHolding(dataDir, core)).toEqual([])
  const shown = await page.evaluate(() => {
    const inputs = [...document.querySelectorAll('input, textarea')]
    return JSON.stringify([
      document.documentElement.outerHTML,
      inputs.map((input) => (input as HTMLInputElement).value),
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
    ])
  })
  expect(holds(shown, core)).toBe(false)
  expect(holds(printed(), core)).toBe(false)

  const traffic = await electron.evaluate(() =>
    __lockstepTest.traffic.map((one) => ({
      what: one.kind === 'event' ? one.event : `${one.kind} ${one.channel}`,
      text: JSON.stringify(one),
    })),
  )
  const carriers = traffic.filter((one) => holds(one.text, core)).map((one) => one.what)
  // It goes in with the form, and never comes back.
  expect([...new Set(carriers)].sort()).toEqual(['call connectors.add', 'call connectors.test'])
  expect(traffic.length).toBeGreaterThan(carriers.length)
}
