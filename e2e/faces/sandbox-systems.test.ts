import { expect, test } from '../fixtures'
import { createIssue, createTicket, goTo } from '../story/desk'
import { openConnectedWorld } from '../story/world'
import { findings } from './findings'

test('a system of the sandbox is connected with one key, and offered once', async ({ launch }) => {
  const { page, advance } = await launch({ args: ['--workspace=sandbox'] })
  const synced = page.getByRole('grid', { name: 'Issues' }).getByRole('row', { name: 'synced' })
  await expect(synced).toHaveCount(6)
  await goTo(page, 'Connectors')
  await page.getByRole('button', { name: 'Add connector' }).first().click()
  const catalogue = page.getByRole('dialog', { name: 'Add connector' })
  const offered = catalogue.getByRole('region', { name: 'From the sandbox' })
  await expect(offered.getByRole('button', { name: /^Sandbox Jira\b.*already/ })).toBeDisabled()
  const entry = offered.getByRole('button', { name: /^Sandbox ServiceNow/ })
  await expect(entry).toContainText('connects at once')
  expect(await findings(page)).toEqual([])
  await entry.focus()
  await page.keyboard.press('Enter')
  await expect(catalogue).toBeHidden()
  await expect(page.getByText('Sandbox ServiceNow connected')).toBeVisible()
  const card = page.getByRole('listitem', { name: 'Sandbox ServiceNow', exact: true })
  await expect(card).toContainText('not run yet')
  await advance(3 * 60_000)
  await expect(card).toContainText('connected')
  await expect(page.getByRole('contentinfo')).toContainText('Sandbox ServiceNow')

  await page.getByRole('button', { name: 'Add connector' }).first().click()
  await expect(entry).toBeDisabled()
  await expect(entry).toContainText('Connected already')
})

test('while a site limits us, the window says who pauses and until when', async ({
  executable,
}) => {
  const world = await openConnectedWorld(executable)
  try {
    const page = world.page()
    // Without a link there is nothing to ask for.
    await createIssue(page, { name: 'Asked about', severity: 'High' })
    await createTicket(page)
    const waits = 10 * 60
    world.jira.order({ kind: 'status', status: 429, retryAfter: 'seconds', seconds: waits })
    await world.turn(2 * 60_000)
    const line = page.getByRole('contentinfo').getByText(/paused by Jira until/)
    await expect(line).toBeVisible()
    const time = line.locator('time')
    const until = new Date((await time.getAttribute('datetime')) ?? '')
    const left = (until.getTime() - (await world.app().now())) / 1000
    expect(left).toBeGreaterThan(waits - 60)
    expect(left).toBeLessThanOrEqual(waits + 60)
    const [hour, minute] = [until.getHours(), until.getMinutes()].map((part) =>
      String(part).padStart(2, '0'),
    )
    await expect(line).toContainText(`paused by Jira until ${hour}:${minute}`)
    // Whom it concerns and why stand with it.
    await expect(line).toHaveAttribute('title', /^Paused by Jira .*until .*too many requests/)
    expect(await findings(page)).toEqual([])

    const since = world.jira.mark()
    await world.turn((waits - 120) * 1000)
    expect(world.jira.requests(since)).toEqual([])
    await expect(line).toBeVisible()
    await expect(async () => {
      await world.turn(60_000)
      await expect(line).toBeHidden({ timeout: 500 })
    }).toPass()
    expect(world.jira.requests(since).length).toBeGreaterThan(0)
  } finally {
    await world.close()
  }
})
