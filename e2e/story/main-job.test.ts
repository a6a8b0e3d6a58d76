import { expect, test } from '../fixtures'
import {
  beginOwn,
  choose,
  comment,
  createIssue,
  createTicket,
  describe,
  fieldPair,
  fillConnector,
  goTo,
  openIssue,
  openTicketPanel,
  rename,
  setPaused,
  showTab,
  syncNow,
} from './desk'
import { openWorld, type World } from './world'

test.describe.configure({ mode: 'serial', timeout: 90_000 })

let world: World
let key = ''
const first = 'Suspicious sign-in of a finance account'
const renamed = 'Suspicious sign-in, confirmed'
const page = () => world.page()
const jira = () => world.jira
const ticket = () => world.jira.read(key)
const fields = async (label: string) => {
  await showTab(page(), 'Fields')
  return fieldPair(page(), label)
}

test.beforeAll(async ({ executable }) => {
  world = await openWorld(executable)
})
test.afterAll(() => world.close())

test('a connector is added after each of its rights was asked for', async () => {
  await beginOwn(page())
  const form = await fillConnector(page(), 'Team Jira', jira())
  await form.getByRole('button', { name: 'Test', exact: true }).click()
  const probes = form.getByRole('region', { name: 'Connection test' }).getByRole('listitem')
  await expect(probes).toHaveCount(10)
  for (const right of ['Reach the site', 'Sign in', 'Create issues', 'Move issues']) {
    await expect(probes.filter({ hasText: right })).toContainText('passed')
  }
  await expect(form.getByText('Testing the connection')).toBeHidden()
  await form.getByRole('button', { name: 'Connect', exact: true }).click()
  const card = page().getByRole('listitem', { name: 'Team Jira', exact: true })
  await expect(card).toContainText(jira().baseUrl)
})

test('a ticket made from an issue carries it and stays linked', async () => {
  await createIssue(page(), {
    name: first,
    description: 'Seen from **two** places.',
    severity: 'High',
  })
  key = await createTicket(page())
  expect(await ticket()).toMatchObject({
    summary: first,
    description: 'Seen from **two** places.',
    priority: 'High',
  })
  await expect(page().getByRole('row', { name: first })).toContainText(key)
})

test('edits of both sides meet', async () => {
  jira().sandbox.jira.as.edit(jira().ada, key, { summary: renamed, priority: 'Lowest' })
  await describe(page(), 'Now *three* places.')
  await syncNow(page(), key)
  expect(await fields('Name')).toEqual({ here: renamed, there: renamed })
  expect(await fields('Severity')).toEqual({ here: 'Informational', there: 'Lowest' })
  expect(await fields('Description')).toEqual({
    here: 'Now *three* places.',
    there: 'Now *three* places.',
  })
  expect(await ticket()).toMatchObject({
    summary: renamed,
    description: 'Now *three* places.',
    priority: 'Lowest',
  })
})

test('the history of the ticket names the account we sign in with, and hers for her own', async () => {
  const { as, world: there } = jira().sandbox.jira
  const { changes } = as.issue(jira().ada, key)
  const authorOf = (field: string) => {
    const change = changes.findLast(({ items }) => items.some((one) => one.field === field))
    return there.state.users.find(({ accountId }) => accountId === change?.authorId)?.email
  }
  expect(authorOf('description')).toBe(jira().email)
  expect(authorOf('summary')).toBe(jira().ada)
})

test('the assignee travels both ways', async () => {
  await showTab(page(), 'Overview')
  await page().getByRole('button', { name: 'Assignee: Nobody. Edit' }).click()
  await page().getByRole('combobox', { name: 'Assignee' }).fill(jira().ada)
  await page().keyboard.press('Enter')
  await expect(page().getByRole('button', { name: `Assignee: ${jira().ada}. Edit` })).toBeVisible()
  const { as, world: there } = jira().sandbox.jira
  const idOf = (email: string) => there.state.users.find((one) => one.email === email)?.accountId
  const assignee = () => as.issue(jira().ada, key).values.assignee
  await expect.poll(assignee).toBe(idOf(jira().ada))
  await world.turn(10_000)
  as.edit(jira().ada, key, { assignee: idOf(jira().email) ?? '' })
  await syncNow(page(), key)
  await showTab(page(), 'Overview')
  await expect(
    page().getByRole('button', { name: `Assignee: ${jira().email}. Edit` }),
  ).toBeVisible()
})

test('a comment of either side is on each side once, however often they are synced', async () => {
  jira().sandbox.jira.as.comment(jira().ada, key, 'Looked at in Jira.')
  await comment(page(), 'Password was reset.')
  for (let cycle = 0; cycle < 3; cycle++) await syncNow(page(), key)
  await showTab(page(), 'War room')
  const room = page().getByRole('tabpanel', { name: /War room/ })
  await expect(room.getByText('Looked at in Jira.')).toHaveCount(1)
  await expect(room.getByText('Password was reset.')).toHaveCount(1)
  await expect(room.getByText(`sent to ${key}`)).toHaveCount(1)
  const { comments } = await ticket()
  expect(comments).toHaveLength(2)
  expect(comments.filter((text) => text.includes('Looked at in Jira.'))).toHaveLength(1)
  expect(comments.filter((text) => text.includes('Password was reset.'))).toHaveLength(1)
})

test('the issue resolves with its ticket and reopens it', async () => {
  const { as } = jira().sandbox.jira
  as.transition(jira().ada, key, 'In Progress')
  as.transition(jira().ada, key, 'Done', { resolution: { name: 'Done' } })
  await syncNow(page(), key)
  await showTab(page(), 'Overview')
  const status = page().getByRole('combobox', { name: 'Status', exact: true })
  await expect(status).toHaveText('Resolved')
  await expect(page().getByRole('combobox', { name: 'Resolution reason' })).toHaveText('Fixed')

  await choose(page(), 'Status', 'New')
  await expect.poll(async () => (await ticket()).status).toBe('To Do')
  await syncNow(page(), key)
  expect((await ticket()).status).toBe('To Do')
  await showTab(page(), 'Overview')
  await expect(status).toHaveText('New')
})

test('of two edits of one field the later wins, and the other can be put back', async () => {
  await setPaused(page(), true)
  await openIssue(page(), renamed)
  await rename(page(), renamed, 'Edited here first')
  await world.turn(10_000)
  jira().sandbox.jira.as.edit(jira().ada, key, { summary: 'Edited there later' })
  await setPaused(page(), false)
  await openIssue(page(), 'Edited here first')
  await syncNow(page(), key)
  expect(await fields('Name')).toEqual({ here: 'Edited there later', there: 'Edited there later' })
  expect((await ticket()).summary).toBe('Edited there later')

  await showTab(page(), 'Timeline')
  const lost = page().getByRole('listitem').filter({ hasText: 'Edited here first' })
  await lost.getByRole('button', { name: 'Restore lost value' }).click()
  const dialog = page().getByRole('dialog', { name: 'Restore name' })
  await expect(dialog.getByRole('region', { name: 'Restored value' })).toContainText(
    'Edited here first',
  )
  await dialog.getByRole('button', { name: 'Restore name' }).click()
  await expect.poll(async () => (await ticket()).summary).toBe('Edited here first')
  await syncNow(page(), key)
  expect(await fields('Name')).toEqual({ here: 'Edited here first', there: 'Edited here first' })
})

test('nothing is lost over a restart, and a further cycle writes nothing', async () => {
  const before = await ticket()
  await world.restart()
  await openIssue(page(), 'Edited here first')
  const since = jira().mark()
  await openTicketPanel(page(), key)
  await syncNow(page(), key)
  expect(jira().requests(since).length).toBeGreaterThan(0)
  expect(jira().writes(since)).toEqual([])
  expect(await ticket()).toEqual(before)

  await goTo(page(), 'Mirror debug')
  const newest = page().getByRole('row').filter({ hasText: 'by hand' }).first()
  await expect(newest).toBeVisible()
  expect((await newest.getByRole('cell').allTextContents()).slice(7)).toEqual([
    '0 / 0',
    '0 / 0',
    '0',
    '0',
    expect.stringMatching(/^\d+$/),
    '0',
    // Nothing came in, so there is nothing to undo.
    '',
  ])
  await openIssue(page(), 'Edited here first')
  await showTab(page(), 'War room')
  for (const text of ['Looked at in Jira.', 'Password was reset.']) {
    await expect(page().getByRole('tabpanel').getByText(text)).toHaveCount(1)
  }
  await showTab(page(), 'Overview')
  await expect(page().getByRole('region', { name: 'Description' })).toContainText(
    'Now three places.',
  )
})
