import { expect, test } from '../fixtures'
import { describe, fieldPair, goTo, openIssue, showTab, syncNow } from '../story/desk'

test('"Try it with the sandbox" fills the workspace and mirrors it at once', async ({ launch }) => {
  const { page, electron } = await launch()
  await expect(page.getByRole('heading', { name: /in step/ })).toBeVisible()
  await page.getByRole('button', { name: 'Try it with the sandbox' }).click()
  const grid = page.getByRole('grid', { name: 'Issues' })
  const row = grid.getByRole('row', { name: /Storage bucket customer-exports/ })
  await expect(row).toContainText(/SEC-\d+/)
  await expect(grid.getByRole('row', { name: 'synced' })).toHaveCount(6)

  const sandboxes = () =>
    electron.evaluate(({ app }) =>
      app
        .getAppMetrics()
        .filter(({ serviceName, name }) => [serviceName, name].includes('Sandbox'))
        .map(({ pid }) => pid),
    )
  const [pid = 0] = await sandboxes()
  expect(pid).toBeGreaterThan(0)

  await openIssue(page, 'Storage bucket customer-exports is public')
  const key = (await row.getByText(/^SEC-\d+$/).textContent()) ?? ''
  await syncNow(page, key)
  await showTab(page, 'Fields')
  await expect(page.getByRole('button', { name: /^In step/ })).toHaveCount(7)
  await goTo(page, 'Connectors')
  await expect(page.getByRole('listitem', { name: 'Sandbox Jira' })).toContainText('connected')

  await electron.close()
  await expect.poll(() => isRunning(pid)).toBe(false)
})

test('a sandbox workspace is still in step after a restart', async ({ launch }) => {
  const first = await launch({ args: ['--workspace=sandbox'] })
  const synced = first.page.getByRole('grid', { name: 'Issues' }).getByRole('row', {
    name: 'synced',
  })
  await expect(synced).toHaveCount(6)
  await first.close()

  const { page } = await launch()
  const row = page
    .getByRole('grid', { name: 'Issues' })
    .getByRole('row', { name: /Storage bucket/ })
  const key = (await row.getByText(/^SEC-\d+$/).textContent()) ?? ''
  await openIssue(page, 'Storage bucket customer-exports is public')
  await describe(page, 'Listing is closed again.')
  await syncNow(page, key)
  await showTab(page, 'Fields')
  expect(await fieldPair(page, 'Description')).toEqual({
    here: 'Listing is closed again.',
    there: 'Listing is closed again.',
  })
})

test('beginning with own systems leads to the first steps and an empty workspace', async ({
  launch,
}) => {
  const { page } = await launch()
  await page.getByRole('button', { name: 'Start with my own systems' }).click()
  await expect(page.getByRole('main', { name: 'Getting started' })).toContainText('Step 1 of 5')
  await goTo(page, 'Connectors')
  await expect(page.getByRole('main', { name: 'Connectors' })).toContainText('No connectors yet')
  await goTo(page, 'Issues')
  await expect(page.getByRole('main', { name: 'Issues' })).toContainText('No issues yet')
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
