import { expect, test } from '../fixtures'
import { goTo, openIssue, openTicketDialog, openTicketPanel, showTab } from '../story/desk'
import { findings } from './findings'

test('nothing serious at the first start and in empty places', async ({ lockstep: { page } }) => {
  expect.soft(await findings(page)).toEqual([])
  await page.getByRole('button', { name: 'Start with my own systems' }).click()
  for (const place of [
    'Conflicts',
    'Dashboard',
    'Connectors',
    'Issues',
    'Profiles',
    'Mirror debug',
  ] as const) {
    await goTo(page, place)
    expect.soft(await findings(page), place).toEqual([])
  }
})

test('nothing serious in a workspace at work', async ({ launch }) => {
  test.setTimeout(120_000)
  const { page } = await launch({ args: ['--workspace=sandbox'] })
  const name = 'Storage bucket customer-exports is public'
  const row = page.getByRole('grid', { name: 'Issues' }).getByRole('row', { name })
  await expect(row).toContainText('synced')
  const key = (await row.getByText(/^SEC-\d+$/).textContent()) ?? ''
  const looksAt = async (what: string) => expect.soft(await findings(page), what).toEqual([])
  const closes = async (dialog: string) => {
    await looksAt(dialog)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: dialog, exact: true })).toBeHidden()
  }

  await looksAt('list of issues')
  await openIssue(page, name)
  for (const tab of ['Overview', 'Fields', 'War room', 'Timeline', 'Sync', 'Debug'] as const) {
    await showTab(page, tab)
    await looksAt(tab)
  }
  const panel = await openTicketPanel(page, key)
  await looksAt('ticket panel')
  await panel.getByRole('button', { name: 'Sync settings' }).click()
  await closes('Sync settings')
  await panel.getByRole('button', { name: 'Dry run' }).click()
  await closes('Dry run')
  await openIssue(page, 'Unusual OAuth consent')
  await openTicketDialog(page)
  await closes('Create Jira ticket')
  await page.getByRole('button', { name: 'New issue' }).first().click()
  await closes('New issue')
  await page.keyboard.press('?')
  await closes('Keyboard')

  for (const place of ['Connectors', 'Profiles', 'Mirror debug', 'Settings'] as const) {
    await goTo(page, place)
    await looksAt(place)
  }
  await goTo(page, 'Connectors')
  await page.getByRole('button', { name: 'Add connector' }).click()
  await looksAt('catalogue')
  await page.getByRole('button', { name: /^Jira/ }).last().click()
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await looksAt('form of a connector with what is missing')
})
