import { keymap } from '../../src/renderer/app/keymap'
import { usualLook } from '../../src/shared/domain/list-look'
import { expect, test } from '../fixtures'
import { ask } from '../story/ask'
import {
  createIssue,
  createTicket,
  describe,
  dismissMessages,
  openIssue,
  openTicketPanel,
  syncNow,
} from '../story/desk'
import { askingProfiles, giveProfiles } from '../story/profiles'
import { openConnectedWorld, type World } from '../story/world'
import { findings } from './findings'

test.describe.configure({ mode: 'serial' })

const name = 'Beacon to a rare domain'
const other = 'Odd service account'
const caseName = 'Lateral movement'
let world: World
let key = ''
let ticketKey = ''
/** Commands that were seen in the palette so far. */
const seen = new Set<string>()
const page = () => world.page()
const keys = () => world.page().keyboard
const palette = () => page().getByRole('dialog', { name: 'Find and do anything' })
const box = () => palette().getByRole('combobox')
const options = () => palette().getByRole('option')
const group = (of: string) => palette().getByRole('group', { name: of, exact: true })
const current = () => palette().locator('[role="option"][aria-selected="true"]')
const panel = () => page().getByRole('complementary', { name: 'Issue' })

test.beforeAll(async ({ executable }) => {
  test.setTimeout(120_000)
  world = await openConnectedWorld(executable)
  const profiles = await askingProfiles(page())
  await createIssue(page(), { name: other })
  key = await createIssue(page(), { name, description: 'As found.', severity: 'High' })
  ticketKey = await createTicket(page())
  await giveProfiles(page(), ticketKey, profiles)
  await openTicketPanel(page(), ticketKey)
  await syncNow(page(), ticketKey)
  const project = await ask(page(), 'projects.create', { key: 'CF', name: 'Cloud', target: null })
  await ask(page(), 'cases.create', {
    projectId: project.id,
    fields: { name: caseName },
    issueIds: [],
  })
  await ask(page(), 'app.updateSettings', {
    views: [
      {
        id: 'night-shift',
        name: 'Night shift',
        query: 'severity:high',
        quick: 'all',
        look: { columns: null, widths: {}, sort: [...usualLook.sort], group: null },
      },
    ],
  })
  await dismissMessages(page())
})
test.afterAll(() => world.close())

async function openPalette(): Promise<void> {
  await keys().press('Control+k')
  await expect(box()).toBeFocused()
}

async function find(typed: string): Promise<void> {
  await openPalette()
  await keys().type(typed)
}

/** Types, sees what stands first, and chooses it. */
async function choose(typed: string, first: string | RegExp): Promise<void> {
  await find(typed)
  await expect(current()).toContainText(first)
  await keys().press('Enter')
  await expect(palette()).toBeHidden()
}

/** Notes which commands the palette shows now, and closes it. */
async function noteCommands(): Promise<void> {
  await openPalette()
  const ids = await options().evaluateAll((all) => all.map(({ id }) => id))
  for (const id of ids) {
    const command = /-command-(.+)$/.exec(id)?.[1]
    if (command !== undefined) seen.add(command)
  }
  await keys().press('Escape')
  await expect(palette()).toBeHidden()
}

test('it opens from a text field too, and closes where it began', async () => {
  const search = page().getByRole('textbox', { name: 'Search issues' })
  await openIssue(page(), name)
  await search.focus()
  await keys().type('se')
  await expect(page().getByRole('listbox', { name: 'Suggestions' })).toBeVisible()
  await openPalette()
  await keys().press('Control+k')
  await expect(palette()).toBeHidden()
  await expect(search).toBeFocused()
  await expect(search).toHaveValue('se')
  await openPalette()
  await keys().press('Escape')
  await expect(palette()).toBeHidden()
  await expect(search).toBeFocused()
  await search.fill('')
})

test('with nothing typed it shows what can be done here, each line with its key', async () => {
  await openPalette()
  for (const heading of ['Actions', 'Views', 'Places']) {
    await expect(group(heading)).toBeVisible()
  }
  await expect(group('Actions').getByRole('option', { name: /^New issue/ })).toContainText('N')
  await expect(group('Places').getByRole('option', { name: /^Cases/ })).toContainText('GC')
  await keys().press('Escape')
})

test('arrows go round, Home and End go to the ends', async () => {
  await openPalette()
  await expect(current()).toHaveCount(1)
  await keys().press('ArrowUp')
  await expect(options().last()).toHaveAttribute('aria-selected', 'true')
  await expect(options().last()).toBeInViewport()
  await keys().press('ArrowDown')
  await expect(options().first()).toHaveAttribute('aria-selected', 'true')
  await keys().press('End')
  await expect(options().last()).toHaveAttribute('aria-selected', 'true')
  await keys().press('Home')
  await expect(options().first()).toHaveAttribute('aria-selected', 'true')
  const id = await options().first().getAttribute('id')
  await expect(box()).toHaveAttribute('aria-activedescendant', id ?? '')
  await keys().press('Escape')
})

test('an action is run by a few letters of it', async () => {
  await choose('neis', 'New issue')
  const dialog = page().getByRole('dialog', { name: 'New issue' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await keys().press('Escape')
  await expect(dialog).toBeHidden()

  await choose('write a comment', 'Write a comment')
  await expect(page().getByRole('textbox', { name: 'Comment' })).toBeFocused()
  await keys().press('Escape')
})

test('a place, a view, an issue, a ticket and a case are gone to', async () => {
  await choose('mirror', 'Mirror debug')
  await expect(page().getByRole('main', { name: 'Mirror debug' })).toBeVisible()

  await choose('nishi', 'Night shift')
  await expect(page().getByRole('button', { name: 'Filter severity:high' })).toBeVisible()
  await page().getByRole('button', { name: 'Clear the search' }).click()

  await choose('odd account', other)
  await expect(panel().getByRole('heading', { name: other })).toBeVisible()
  await choose(key.replace('-', '').toLowerCase(), name)
  await expect(panel().getByRole('heading', { name })).toBeVisible()

  await find(ticketKey)
  await expect(current()).toContainText(ticketKey)
  await expect(group('Tickets').getByRole('option')).toHaveCount(1)
  await keys().press('Enter')
  await expect(page().getByRole('region', { name: `Ticket ${ticketKey}` })).toBeVisible()

  await choose('latmov', caseName)
  await expect(
    page().getByRole('complementary', { name: 'Case' }).getByRole('heading', { name: caseName }),
  ).toBeVisible()
})

test('what was opened lately stands on top, also after a restart', async () => {
  await openPalette()
  await expect(group('Recent').getByRole('option').first()).toContainText(name)
  await expect(group('Recent').getByRole('option').nth(1)).toContainText(other)
  await keys().press('Escape')
  await noteCommands()
  await world.restart()
  await expect(page().getByRole('grid', { name: 'Issues' })).toBeVisible()
  await openPalette()
  await expect(group('Recent').getByRole('option').first()).toContainText(caseName)
  await expect(group('Recent').getByRole('option').nth(1)).toContainText(name)
  await options().nth(1).click()
  await expect(panel().getByRole('heading', { name })).toBeVisible()
  await noteCommands()
})

test('what is not found is said, with the way to the list', async () => {
  await find('sync:not-linked')
  await expect(palette().getByText('Nothing here has “sync:not-linked”')).toBeVisible()
  await expect(box()).toHaveAttribute('aria-expanded', 'false')
  expect.soft(await findings(page())).toEqual([])
  await keys().press('Tab')
  await keys().press('Enter')
  await expect(palette()).toBeHidden()
  await expect(page().getByRole('button', { name: 'Filter sync:not-linked' })).toBeVisible()
  await page().getByRole('button', { name: 'Clear the search' }).click()
})

test('its lines pass axe in both themes', async () => {
  await find('o')
  await expect(options().first()).toBeVisible()
  expect(await findings(page())).toEqual([])
  await keys().press('Escape')
})

test('a conflict is decided from it, and every key was seen in it by then', async () => {
  await openIssue(page(), name)
  world.jira.order({ kind: 'status', status: 503, count: 3 })
  await describe(page(), 'We think A.')
  world.jira.sandbox.jira.as.edit(world.jira.ada, ticketKey, { description: 'They think B.' })
  world.jira.sandbox.faults.clear()
  await world.turn(16 * 60_000)
  await openTicketPanel(page(), ticketKey)
  await syncNow(page(), ticketKey)
  await choose('conflicts', 'Conflicts')
  const inbox = page().getByRole('main', { name: 'Conflicts' })
  await expect(inbox.getByRole('listitem', { name: /^Description of/ })).toBeVisible()
  await noteCommands()
  await keys().press('g')
  await keys().press('i')
  await page().getByRole('grid', { name: 'Issues' }).focus()
  await keys().press('Home')
  await keys().press('x')
  await noteCommands()
  await keys().press('x')
  await choose('profiles', 'Profiles')
  await page().getByRole('button', { name: 'New profile' }).waitFor()
  await noteCommands()
  await choose('conflicts', 'Conflicts')
  const missing = keymap.map(({ command }) => command).filter((command) => !seen.has(command))
  // No profile is being edited here, and nothing was made of a selection.
  expect(new Set(missing)).toEqual(new Set(['palette', 'redo', 'profile.save', 'bulk.progress']))

  await keys().press('j')
  await choose('keep ours', 'Keep our value')
  await expect(inbox).toContainText('Nothing to decide')
  await expect.poll(async () => (await world.jira.read(ticketKey)).description).toBe('We think A.')
})
