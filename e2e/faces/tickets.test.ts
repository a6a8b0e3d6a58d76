import { expect, test } from '../fixtures'
import { ask } from '../story/ask'
import {
  choose,
  createIssue,
  createTicket,
  describe,
  goTo,
  openIssue,
  openTicketDialog,
} from '../story/desk'
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
  const result = page().getByRole('dialog', { name: /SEC-\d+ created/ })
  const title = await result.getByRole('heading', { name: / created$/ }).textContent()
  const second = (title ?? '').replace(/ created$/, '')
  await page().getByRole('button', { name: 'Done' }).click()
  await expect(page().getByRole('grid').getByRole('row', { name })).toContainText('+1')

  // One change here reaches both, each through the outbound profile of its own link.
  const copy = { profileId: 'jira-default-out', name: 'Ours, outbound' }
  const own = await ask(page(), 'profiles.duplicate', copy)
  const { links } = await ask(page(), 'mirror.debug', { instanceId: null })
  const linkId = links.find(({ ticketKey }) => ticketKey === second)?.link.id ?? ''
  await ask(page(), 'links.configure', {
    ...{ linkId, direction: 'out', inboundProfileId: null, outboundProfileId: own.id },
  })
  await openIssue(page(), name)
  await describe(page(), 'Written once.')
  for (const one of [key, second]) {
    await expect.poll(async () => (await world.jira.read(one)).description).toBe('Written once.')
  }
})

test('optional fields are filled on demand, and what nobody asked for is not sent', async () => {
  const asked = 'With fields of its own'
  await createIssue(page(), { name: asked })
  await openTicketDialog(page())
  await choose(form(), 'Project', 'Security Response (SEC)')
  await choose(form(), 'Issue type', 'Task')
  await choose(form(), 'Add optional field', 'Due date')
  await form().getByLabel('Due date', { exact: true }).fill('2031-05-04')
  const since = world.jira.mark()
  await form().getByRole('button', { name: 'Create ticket in SEC' }).click()
  await page().getByRole('button', { name: 'Done' }).click()
  const [made] = world.jira.keysNamed(asked)
  const { values } = world.jira.sandbox.jira.as.issue(world.jira.ada, made ?? '')
  expect(values.duedate).toBe('2031-05-04')
  const [sent] = world.jira.writes(since)
  expect(sent?.requestBody).toContain('duedate')
  expect(sent?.requestBody).not.toMatch(/environment|components|fixVersions/)
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
