import { expect, test } from '../fixtures'
import {
  createIssue,
  createTicket,
  describe,
  dismissMessages,
  goTo,
  openIssue,
  openTicketPanel,
  showTab,
  syncNow,
} from '../story/desk'
import { askingProfiles, giveProfiles } from '../story/profiles'
import { openConnectedWorld, type World } from '../story/world'
import { findings } from './findings'

test.describe.configure({ mode: 'serial' })

let world: World
let key = ''
const name = 'Both sides know better'
const page = () => world.page()
const inbox = () => page().getByRole('main', { name: 'Conflicts' })
const card = (field: string) => inbox().getByRole('listitem', { name: new RegExp(`^${field} of`) })

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
  const profiles = await askingProfiles(page())
  await createIssue(page(), { name, description: 'As found.', severity: 'High' })
  key = await createTicket(page())
  await giveProfiles(page(), key, profiles)
  await openTicketPanel(page(), key)
  await syncNow(page(), key)
})
test.afterAll(() => world.close())

/** Changes the description on both sides and syncs, so that it has to be decided. */
async function disagree(ours: string, theirs: string): Promise<void> {
  await dismissMessages(page())
  await openIssue(page(), name)
  world.jira.order({ kind: 'status', status: 503, count: 3 })
  await describe(page(), ours)
  world.jira.sandbox.jira.as.edit(world.jira.ada, key, { description: theirs })
  world.jira.sandbox.faults.clear()
  await world.turn(16 * 60_000)
  await openTicketPanel(page(), key)
  await syncNow(page(), key)
}

test('both values wait in the inbox and neither side is touched', async () => {
  await disagree('We think A.', 'They think B.')
  expect((await world.jira.read(key)).description).toBe('They think B.')
  await goTo(page(), 'Conflicts')
  await expect(card('Description')).toContainText('We think A.')
  await expect(card('Description')).toContainText('They think B.')
  await expect(card('Description')).toContainText('As found.')
  expect.soft(await findings(page())).toEqual([])
  await expect(
    page().getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Conflicts' }),
  ).toContainText('1')
  await openIssue(page(), name)
  await showTab(page(), 'Overview')
  await expect(page().getByRole('tabpanel')).toContainText('We think A.')
})

test('a value is chosen by keyboard alone and ends on both sides', async () => {
  await page().keyboard.press('Escape')
  await page().keyboard.press('g')
  await page().keyboard.press('x')
  await expect(inbox()).toBeVisible()
  await expect(card('Description')).toBeVisible()
  await page().keyboard.press('j')
  await expect(card('Description')).toBeFocused()
  await page().keyboard.press('o')
  await expect(inbox()).toContainText('Nothing to decide')
  await expect(inbox().getByRole('button', { name: 'Go to Issues' })).toBeFocused()
  await expect.poll(async () => (await world.jira.read(key)).description).toBe('We think A.')
})

test('the lost value stands in the timeline and can be restored', async () => {
  await openIssue(page(), name)
  await showTab(page(), 'Timeline')
  await expect(page().getByRole('tabpanel')).toContainText('They think B.')
})

test('a third value takes the place of both', async () => {
  await disagree('We think C.', 'They think D.')
  await goTo(page(), 'Conflicts')
  await card('Description').getByRole('button', { name: 'Write another…' }).click()
  const dialog = page().getByRole('dialog', { name: /^Description of/ })
  await dialog.getByRole('textbox').fill('Both of us think E.')
  await dialog.getByRole('button', { name: 'Use this value' }).click()
  await expect(inbox()).toContainText('Nothing to decide')
  await expect
    .poll(async () => (await world.jira.read(key)).description)
    .toBe('Both of us think E.')
  await openIssue(page(), name)
  await showTab(page(), 'Overview')
  await expect(page().getByRole('tabpanel')).toContainText('Both of us think E.')
})

test('a conflict is decided right at the field as well', async () => {
  await disagree('We think F.', 'They think G.')
  await showTab(page(), 'Fields')
  await page()
    .getByRole('button', { name: `Take ${key}’s` })
    .click()
  await showTab(page(), 'Overview')
  await expect(page().getByRole('tabpanel')).toContainText('They think G.')
  await goTo(page(), 'Conflicts')
  await expect(inbox()).toContainText('Nothing to decide')
})
