import { expect, test } from '../fixtures'
import {
  createIssue,
  createTicket,
  dismissMessages,
  goTo,
  openIssue,
  openTicketPanel,
  showTab,
  syncNow,
} from '../story/desk'
import { openConnectedWorld, type World } from '../story/world'

test.describe.configure({ mode: 'serial' })

let world: World
let key = ''
const name = 'Overwritten by mistake'
const page = () => world.page()

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
  await createIssue(page(), { name, description: 'As found.', severity: 'High' })
  key = await createTicket(page())
  world.jira.sandbox.jira.as.edit(world.jira.ada, key, {
    priority: 'Lowest',
    description: 'Pasted over by mistake.',
  })
  await openTicketPanel(page(), key)
  await syncNow(page(), key)
  await dismissMessages(page())
})
test.afterAll(() => world.close())

test('what a run took in is shown with what it would be put back to', async () => {
  await goTo(page(), 'Mirror debug')
  const runs = page().getByRole('region', { name: 'Runs' }).getByRole('row')
  await runs.getByRole('button', { name: 'Undo…' }).first().click()
  const dialog = page().getByRole('dialog', { name: 'Undo a run' })
  await expect(dialog.getByRole('row', { name: /Description/ })).toContainText('As found.')
  await expect(dialog.getByRole('row', { name: /Severity/ })).toContainText('High')
})

test('chosen values are put back here and travel to the ticket', async () => {
  const dialog = page().getByRole('dialog', { name: 'Undo a run' })
  await dialog.getByRole('checkbox', { name: /Severity/ }).click()
  await dialog.getByRole('button', { name: 'Put back 1 value' }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(async () => (await world.jira.read(key)).description).toBe('As found.')
  expect((await world.jira.read(key)).priority).toBe('Lowest')
  await openIssue(page(), name)
  await showTab(page(), 'Overview')
  await expect(page().getByRole('tabpanel')).toContainText('As found.')
})

test('a value that was edited since is left alone, with the reason', async () => {
  await goTo(page(), 'Mirror debug')
  const runs = page().getByRole('region', { name: 'Runs' }).getByRole('row')
  await runs.getByRole('button', { name: 'Undo…' }).last().click()
  const dialog = page().getByRole('dialog', { name: 'Undo a run' })
  const row = dialog.getByRole('row', { name: /Description/ })
  await expect(row.getByRole('checkbox')).toBeDisabled()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
})
