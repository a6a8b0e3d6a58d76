import { expect, test } from '../fixtures'
import { choose, createIssue, createTicket, goTo, openTicketDialog } from '../story/desk'
import { openConnectedWorld, type World } from '../story/world'

test.describe.configure({ mode: 'serial' })

let world: World
const name = 'Tickets from every door'
const page = () => world.page()
const form = () => page().getByRole('dialog', { name: 'Create Jira ticket' })

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
  await createIssue(page(), { name, description: 'As found.' })
})
test.afterAll(() => world.close())

test('a right click offers the automation with its quick action', async () => {
  await goTo(page(), 'Issues')
  await page().getByRole('grid').getByRole('row', { name }).click({ button: 'right' })
  await page().getByRole('menuitem', { name: 'Run Automation' }).click()
  await expect(page().getByRole('group', { name: 'Quick Actions' })).toBeVisible()
  await page().getByRole('menuitem', { name: 'Create Jira Ticket' }).click()
  await expect(form()).toBeVisible()
  await expect(form()).toContainText(name)
})

test('an empty required field keeps the form and is named', async () => {
  const since = world.jira.mark()
  await choose(form(), 'Project', 'Platform Operations (OPS)')
  await choose(form(), 'Issue type', 'Task')
  await form().getByRole('textbox', { name: 'Summary' }).fill('')
  await form().getByRole('button', { name: 'Create ticket in OPS' }).click()
  await expect(form().getByText('Summary is required.').first()).toBeVisible()
  await expect(form()).toBeVisible()
  const required = form().getByText(/ is required\.$/)
  expect(await required.count()).toBeGreaterThan(1)
  expect(world.jira.writes(since)).toEqual([])
  await form().getByRole('button', { name: 'Cancel' }).click()
})

test('a second inbound link is refused with the name of the first ticket', async () => {
  const key = await createTicket(page())
  await openTicketDialog(page())
  await choose(form(), 'Project', 'Security Response (SEC)')
  await choose(form(), 'Issue type', 'Task')
  await expect(form().getByRole('radio', { name: 'Outbound' })).toBeChecked()
  await form().getByRole('radio', { name: 'Bi-directional' }).click()
  const since = world.jira.mark()
  await form().getByRole('button', { name: 'Create ticket in SEC' }).click()
  await expect(form().getByRole('alert').filter({ hasText: 'already takes in' })).toContainText(key)
  expect(world.jira.writes(since)).toEqual([])

  await form().getByRole('radio', { name: 'Outbound' }).click()
  await form().getByRole('button', { name: 'Create ticket in SEC' }).click()
  await expect(page().getByRole('dialog', { name: /SEC-\d+ created/ })).toBeVisible()
  await page().getByRole('button', { name: 'Done' }).click()
  await expect(page().getByRole('grid').getByRole('row', { name })).toContainText('+1')
})

test('a ticket that exists is linked by its key or its address', async () => {
  const { key } = world.jira.sandbox.jira.as.create(world.jira.ada, {
    project: 'SEC',
    issuetype: 'Task',
    summary: 'Opened in Jira',
  })
  await createIssue(page(), { name: 'Linked with what exists' })
  await openTicketDialog(page())
  await form().getByRole('radio', { name: 'Existing ticket' }).click()
  await form().getByRole('textbox', { name: 'Ticket' }).fill(`${world.jira.baseUrl}/browse/${key}`)
  await form().getByRole('button', { name: 'Link ticket' }).click()
  const result = page().getByRole('dialog', { name: `${key} linked` })
  await result.getByRole('button', { name: 'Done' }).click()
  await expect(page().getByRole('grid').getByRole('row', { name: key })).toBeVisible()
})
