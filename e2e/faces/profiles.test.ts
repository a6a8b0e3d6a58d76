import type { Locator } from '@playwright/test'
import { MAX_PROFILES } from '../../src/shared/domain/limits'
import { expect, test } from '../fixtures'
import { ask } from '../story/ask'
import {
  choose,
  createIssue,
  createTicket,
  dismissMessages,
  fieldPair,
  goTo,
  openIssue,
  openTicketPanel,
  showTab,
  syncNow,
} from '../story/desk'
import { giveProfiles } from '../story/profiles'
import { openConnectedWorld, type World } from '../story/world'
import { findings } from './findings'

test.describe.configure({ mode: 'serial' })

const name = 'A status nobody mapped'
const own = 'Jira with our workflow'
const shipped = 'Jira default (inbound)'
const copied = 'Jira default (inbound) (copy)'

let world: World
let key = ''
let copyId = ''
const page = () => world.page()
const place = (title: string) => page().getByRole('main', { name: title, exact: true })
const list = () => page().getByRole('table', { name: 'Sync Profiles' })
const told = () => page().getByLabel('Notifications')
const save = () => page().getByRole('button', { name: /^Save profile/ })

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
  await createIssue(page(), { name, severity: 'High' })
  key = await createTicket(page())
})
test.afterAll(() => world.close())

async function fromMenu(profile: string, action: string): Promise<void> {
  await goTo(page(), 'Profiles')
  await page()
    .getByRole('button', { name: `More about ${profile}`, exact: true })
    .click()
  await page().getByRole('menuitem', { name: action }).click()
}

const values = (field: string): Locator =>
  page().getByRole('button', { name: new RegExp(`^Values of ${field}`) })

/** One more line in the unfolded table of Status. */
async function addValue(from: string, to: string): Promise<void> {
  await page().getByRole('button', { name: 'Add a value' }).click()
  await page().getByRole('combobox', { name: 'Jira value of Status' }).last().fill(from)
  await choose(page(), `${from} becomes`, to)
}

/** Moves the ticket in Jira and lets the mirror look. */
async function moveThrough(...statuses: readonly string[]): Promise<void> {
  await world.turn(2_000)
  for (const status of statuses) {
    world.jira.sandbox.jira.as.transition(world.jira.ada, key, status)
  }
  await world.turn(2_000)
  await openIssue(page(), name)
  await dismissMessages(page())
  await syncNow(page(), key)
}

test('X19: the ID column is added by the menu, and an ID is copied', async () => {
  await goTo(page(), 'Profiles')
  await expect(list().getByRole('columnheader', { name: 'ID', exact: true })).toBeHidden()
  await page().getByRole('button', { name: 'Columns' }).click()
  await page().getByRole('menuitemcheckbox', { name: 'ID' }).click()
  await page().keyboard.press('Escape')
  await expect(list().getByRole('columnheader', { name: 'ID', exact: true })).toBeVisible()
  await list()
    .getByRole('button', { name: `Copy ID of ${shipped}` })
    .click()
  const text = () => world.app().electron.evaluate(({ clipboard }) => clipboard.readText())
  await expect.poll(text).toBe('jira-default-in')
})

test('X20, X40: a shipped profile shows what it holds, and nothing in it can be picked', async () => {
  await fromMenu(shipped, 'View')
  const main = place(shipped)
  for (const fact of ['Jira', 'Inbound', 'This profile comes with Lockstep']) {
    await expect(main).toContainText(fact)
  }
  const rows = main.getByRole('table', { name: `Fields of ${shipped}` }).locator('tbody tr')
  await expect(rows).toHaveCount(7)
  await expect(rows.filter({ hasText: 'Severity' })).toContainText('Highest → critical')
  await expect(main.getByRole('combobox')).toHaveCount(0)
  await expect(main.getByRole('textbox')).toHaveCount(0)
  expect(await findings(page())).toEqual([])
})

test('a copy is edited, checked with the connector, undone and saved by key', async () => {
  await page().getByRole('button', { name: 'Duplicate to edit' }).click()
  await dismissMessages(page())
  const main = place(copied)
  await main.getByRole('textbox', { name: 'Name', exact: true }).fill(own)
  await expect(place(own).getByText('1 unsaved change')).toBeVisible()
  await page().getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(place(copied).getByText(/unsaved/)).toBeHidden()
  await page().getByRole('button', { name: 'Redo', exact: true }).click()

  // What the site has beyond the rows is said with the reason.
  const fields = place(own).getByRole('region', { name: 'Fields', exact: true })
  await fields.getByText(/^Not synced \(\d+\)$/).click()
  const left = fields.getByRole('list', { name: 'Fields that are not synced' })
  await expect(left.getByRole('listitem').filter({ hasText: 'Due date' })).toContainText(
    'Not in this profile',
  )
  await expect(left).not.toContainText('Summary')
  expect(await findings(page())).toEqual([])
  await fields.getByText(/^Not synced/).click()

  // The names of this site's workflow in place of the categories.
  const field = page().getByRole('combobox', { name: 'Jira field for Status' })
  await field.fill('statuss')
  await expect(place(own)).toContainText('The other side offers no field "statuss"')
  await field.fill('status')
  await values('Status').click()
  await page().getByRole('checkbox', { name: 'Translate values by a table' }).click()
  await page().getByRole('checkbox', { name: 'Translate values by a table' }).click()
  await page()
    .getByRole('button', { name: /^Add \d+ unmapped values$/ })
    .click()
  await expect(save()).toBeDisabled()
  await expect(place(own)).toContainText('Fill both sides of each value')
  await page().getByRole('button', { name: 'Undo', exact: true }).click()
  await addValue('To Do', 'New')
  await addValue('In Progress', 'In progress')
  await addValue('Done', 'Resolved')
  await expect(place(own)).toContainText('Status "Backlog" is not mapped')
  const changes = page().getByRole('region', { name: 'What saving changes' })
  await expect(changes).toContainText('Status: statusCategory → status')
  await expect(changes).toContainText(key)

  // What is not saved is kept while somebody looks elsewhere.
  await goTo(page(), 'Connectors')
  await goTo(page(), 'Profiles')
  await expect(list().getByRole('row', { name: copied })).toContainText('unsaved changes')
  await fromMenu(copied, 'Edit')
  expect(await findings(page())).toEqual([])
  await page().getByRole('textbox', { name: 'Name', exact: true }).press('Control+s')
  await expect(told()).toContainText(`${own} saved`)
  await expect(place(own).getByText(/unsaved/)).toBeHidden()
  const stored = await ask(page(), 'profiles.list', {})
  const made = stored.find((one) => one.name === own)
  copyId = made?.id ?? ''
  expect(made?.rows.find((row) => row.local === 'status')?.values).toEqual({
    'To Do': 'new',
    'In Progress': 'in-progress',
    Done: 'resolved',
  })
})

test('D29, X39: an unmapped status says so and leads to its mapping; once mapped it flows', async () => {
  await giveProfiles(page(), key, { inbound: copyId, outbound: 'jira-default-out' })
  await moveThrough('In Progress', 'In Review')
  await showTab(page(), 'Fields')
  const tab = page().getByRole('tabpanel')
  await expect(tab).toContainText('Not synced: unmapped')
  await expect(
    page().getByRole('grid', { name: 'Issues' }).getByRole('row', { name }),
  ).toContainText('not synced: unmapped')
  await tab.getByRole('button', { name: 'Open the mapping of Status' }).click()
  await expect(values('Status')).toHaveAttribute('aria-expanded', 'true')
  await addValue('In Review', 'Pending')
  await expect(page().getByText('1 link', { exact: true })).toBeVisible()
  await page().getByRole('checkbox', { name: 'Look at all of their tickets again' }).click()
  await save().click()
  await expect(told()).toContainText(`${own} saved`)
  await openIssue(page(), name)
  await dismissMessages(page())
  await syncNow(page(), key)
  await showTab(page(), 'Fields')
  expect((await fieldPair(page(), 'Status')).here).toBe('Pending')
})

test('D7: the sync settings show the way of each field, and lead to where it is changed', async () => {
  const panel = await openTicketPanel(page(), key)
  await panel.getByText(/^Not synced/).click()
  await expect(panel.getByRole('listitem').filter({ hasText: 'Due date' })).toContainText(
    'In no profile of this link',
  )
  await panel.getByRole('button', { name: 'Sync settings' }).click()
  const dialog = page().getByRole('dialog', { name: 'Sync settings', exact: true })
  await expect(dialog).toContainText('project SEC · Team Jira')
  const line = dialog.getByRole('row', { name: /^Severity/ })
  await expect(line).toContainText('Bi-directional')
  await line.getByRole('button', { name: `Change Severity in ${own}` }).click()
  await choose(page(), 'When Severity is synced', 'Not synced')
  await expect(page().getByText('Severity: Always → Not synced')).toBeVisible()
  await save().click()
  await expect(told()).toContainText(`${own} saved`)

  world.jira.sandbox.jira.as.edit(world.jira.ada, key, { priority: 'Lowest', summary: 'Seen' })
  await world.turn(60_000)
  await openIssue(page(), name)
  await dismissMessages(page())
  await syncNow(page(), key)
  await showTab(page(), 'Fields')
  expect((await fieldPair(page(), 'Name')).here).toBe('Seen')
  expect((await fieldPair(page(), 'Severity')).here).toBe('High')
})

test('two people edit one profile: nothing is overwritten unseen, nothing is lost', async () => {
  await fromMenu(own, 'Edit')
  await page().getByRole('textbox', { name: 'Description' }).fill('Mine')
  const stored = (await ask(page(), 'profiles.list', {})).find((one) => one.id === copyId)
  if (stored === undefined) throw new Error('the profile is gone')
  const { id: _, builtIn: __, version, updatedAt: ___, rev: ____, ...draft } = stored
  await ask(page(), 'profiles.update', {
    profileId: copyId,
    draft: { ...draft, graceDays: 30 },
    expectedVersion: version,
  })
  const meanwhile = page().getByRole('alert', { name: 'Changed meanwhile' })
  await expect(meanwhile).toContainText('This profile was changed meanwhile')
  await expect(page().getByRole('textbox', { name: 'Description' })).toHaveValue('Mine')
  await expect(save()).toBeDisabled()
  await meanwhile.getByRole('button', { name: 'Take the stored version' }).click()
  await expect(page().getByRole('textbox', { name: 'Grace after resolving' })).toHaveValue('30')
  await expect(meanwhile).toBeHidden()
})

test('a used profile is not deleted, and the refusal says where it is used', async () => {
  await fromMenu(own, 'Delete…')
  const confirm = page().getByRole('alertdialog')
  await confirm.getByRole('button', { name: 'Delete profile' }).click()
  await expect(told()).toContainText(/is used by 1 link \(ISS-\d+\)/)
  await dismissMessages(page())
  await page()
    .getByRole('button', { name: /^New profile/ })
    .click()
  const dialog = page().getByRole('dialog', { name: 'New profile' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('From nothing')
  await dialog.getByRole('radio', { name: 'Outbound' }).click()
  await choose(dialog, 'Begin with', 'Nothing')
  await dialog.getByRole('button', { name: 'Create profile' }).click()
  await expect(place('From nothing')).toContainText('nothing flows through this profile')
  await choose(page(), 'Add a field', 'Severity')
  await expect(place('From nothing')).toContainText('Name the field of the other side.')
  await page().getByRole('button', { name: 'Discard changes' }).click()
  await expect(place('From nothing')).toContainText('No field is synced yet.')
  await fromMenu('From nothing', 'Delete…')
  await confirm.getByRole('button', { name: 'Delete profile' }).click()
  await expect(told()).toContainText('From nothing deleted')
})

test('X35: profile 201 is refused with the limit named, and the meter is full', async () => {
  const before = (await ask(page(), 'profiles.list', {})).length
  for (let at = before; at < MAX_PROFILES; at += 1) {
    await ask(page(), 'profiles.duplicate', { profileId: copyId, name: `Filler ${at}` })
  }
  await goTo(page(), 'Settings')
  await expect(page().getByRole('meter', { name: 'Profiles' })).toHaveText('200 of 200')
  await goTo(page(), 'Profiles')
  await expect(place('Sync Profiles')).toContainText('200 of 200')
  await dismissMessages(page())
  await fromMenu(shipped, 'Duplicate')
  await expect(told()).toContainText('A workspace can have 200 sync profiles')
  expect(await ask(page(), 'profiles.list', {})).toHaveLength(MAX_PROFILES)
  await dismissMessages(page())
})

test('X42: profiles are hidden, seen or changed as the desk may', async () => {
  const places = page().getByRole('navigation', { name: 'Places' })
  const right = (part: string, word: string) =>
    page().getByRole('radiogroup', { name: part, exact: true }).getByRole('radio', { name: word })
  await goTo(page(), 'Settings')
  await right('What this desk may do', 'An analyst’s part').click()
  await right('Profiles', 'None').click()
  await expect(places.getByRole('button', { name: 'Profiles' })).toBeHidden()
  await page().getByRole('heading', { name: 'Settings' }).click()
  await page().keyboard.press('g')
  await page().keyboard.press('p')
  await expect(place('Settings')).toBeVisible()

  await right('Profiles', 'View').click()
  await fromMenu(own, 'View')
  await expect(place(own)).toContainText('This desk may not change this')
  await expect(save()).toBeHidden()
  await expect(page().getByRole('button', { name: 'Duplicate to edit' })).toBeHidden()
  const refused = ask(page(), 'profiles.remove', { profileId: copyId })
  await expect(refused).rejects.toThrow('This desk may not change sync profiles')
  await goTo(page(), 'Connectors')
  const card = page().getByRole('listitem', { name: 'Team Jira', exact: true })
  await expect(card.getByRole('button', { name: 'Edit' })).toBeDisabled()
  await expect(page().getByRole('button', { name: 'Add connector' })).toBeDisabled()
  expect(await findings(page())).toEqual([])

  await goTo(page(), 'Settings')
  expect(await findings(page())).toEqual([])
  await right('Profiles', 'Edit').click()
  await fromMenu(own, 'Edit')
  await page().getByRole('textbox', { name: 'Description' }).fill('Changed with the right to')
  await save().click()
  await expect(told()).toContainText(`${own} saved`)
})

test('E12: a case is not pushed without the right, and the button says which one is missing', async () => {
  const { id: projectId } = await ask(page(), 'projects.create', {
    ...{ key: 'DESK', name: 'Desk', target: null },
  })
  const made = await ask(page(), 'cases.create', {
    ...{ projectId, issueIds: [], fields: { name: 'Held back' } },
  })
  const [view] = await ask(page(), 'connectors.list', {})
  const weak = world.jira.sandbox.addresses.jira.users.find(({ email }) => /^no-edit@/.test(email))
  if (view === undefined || weak === undefined) throw new Error('no connector or no account')
  const instanceId = view.instance.id
  await ask(page(), 'links.createTicket', {
    ...{
      objectId: made.id,
      instanceId,
      project: 'SEC',
      type: 'Task',
      fields: {},
      linkToIssue: true,
    },
    ...{ direction: 'out', inboundProfileId: null, outboundProfileId: 'jira-default-out' },
  })
  await goTo(page(), 'Cases')
  await page().getByText('Held back').first().click()
  const tickets = page().getByRole('region', { name: 'Tickets of the case' })
  await expect(tickets.getByRole('button', { name: /^Push now/ })).toBeEnabled()

  await ask(page(), 'app.updateSettings', {
    desk: { role: 'analyst', profiles: 'edit', connectors: 'edit' },
  })
  await goTo(page(), 'Connectors')
  await page().getByRole('button', { name: 'Edit', exact: true }).click()
  const form = page().getByRole('dialog', { name: 'Edit Team Jira' })
  await form.getByLabel('Account e-mail').fill(weak.email)
  await form.getByRole('button', { name: /^Replace/ }).click()
  await form.getByLabel('API token').fill(weak.token)
  await form.getByRole('button', { name: 'Save', exact: true }).click()
  await form.getByRole('button', { name: 'Save anyway' }).click()
  await expect(form).toBeHidden()
  await goTo(page(), 'Cases')
  await expect(tickets).toContainText('Team Jira lacks the right “Edit issues”')
  await expect(tickets.getByRole('button', { name: /^Push now/ })).toBeDisabled()
})

test('an account that is offered no type of record is not told that every field travels', async () => {
  const rosa = world.jira.sandbox.addresses.jira.users.find(({ email }) => email.startsWith('rosa'))
  const [{ instance } = { instance: null }] = await ask(page(), 'connectors.list', {})
  if (instance === null || rosa === undefined) throw new Error('there is nobody to ask as')
  const { id: instanceId, baseUrl, proxyUrl, caPem, inboundEveryS, outboundEveryS } = instance
  await ask(page(), 'connectors.update', {
    ...{ instanceId, name: instance.name, baseUrl, proxyUrl, caPem, inboundEveryS, outboundEveryS },
    options: { ...instance.options, email: rosa.email },
    secrets: { token: rosa.token },
  })
  await page().reload()
  await goTo(page(), 'Profiles')
  await page().getByRole('button', { name: 'More about Jira default (inbound)' }).click()
  await page().getByRole('menuitem', { name: 'View' }).click()
  const fields = page().getByRole('region', { name: 'Fields', exact: true })
  await fields.getByText('Not synced', { exact: true }).click()
  await expect(fields).toContainText('this account is offered no type of record to ask about')
})
