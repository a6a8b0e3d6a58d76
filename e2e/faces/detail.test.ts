import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ask } from '../story/ask'
import {
  choose,
  createIssue,
  createTicket,
  dismissMessages,
  openIssue,
  openTicketPanel,
  rename,
  showTab,
  syncNow,
} from '../story/desk'
import { openConnectedWorld, type World } from '../story/world'
import { findings } from './findings'

test.describe.configure({ mode: 'serial' })

let world: World
let key = ''
const name = 'Two sides of one story'
const page = () => world.page()
const panel = () => page().getByRole('complementary', { name: 'Issue' })
const events = () => page().getByRole('tabpanel').getByRole('listitem')

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
  await createIssue(page(), { name: 'The one before' })
  await createIssue(page(), { name, severity: 'High' })
  key = await createTicket(page())
  const { as } = world.jira.sandbox.jira
  as.edit(world.jira.ada, key, { priority: 'Lowest' })
  await openTicketPanel(page(), key)
  await syncNow(page(), key)
  await dismissMessages(page())
})
test.afterAll(() => world.close())

test('the timeline shows both sides by one clock and says why', async () => {
  await showTab(page(), 'Timeline')
  await expect(events().and(page().locator('[data-lane="here"]')).first()).toBeVisible()
  await expect(events().filter({ hasText: `set Severity in ${key}` })).toHaveAttribute(
    'data-lane',
    'there',
  )
  const received = events().and(page().locator('[data-event="field.received"]'))
  await received.getByRole('button', { name: 'Why' }).first().click()
  const why = received.getByRole('region', { name: 'Why' })
  await expect(why).toContainText('it comes out the same')
  await expect(why.getByRole('table')).toContainText('Severity')
})

test('the timeline is narrowed by side, kind, field and failure', async () => {
  await choose(page(), 'Side', 'Only tickets')
  await expect(events().and(page().locator('[data-lane="here"]'))).toHaveCount(0)
  await choose(page(), 'Kind of event', 'Values')
  await choose(page(), 'Show events of', 'Severity')
  await expect(events().filter({ hasText: `set Severity in ${key}` })).toBeVisible()
  await page().getByRole('checkbox', { name: 'Only failures' }).click()
  await expect(events()).toHaveCount(0)
  await page().getByRole('button', { name: 'Show all events' }).click()
  await expect(events().and(page().locator('[data-lane="here"]')).first()).toBeVisible()

  const { columns } = await ask(page(), 'issues.rows', {})
  const long = 'The one before'
  const objectId = columns.id[columns.name.indexOf(long)] ?? ''
  const comment = { objectId, kind: 'comment', visibility: 'internal' } as const
  await ask(page(), 'issues.addEntry', { ...comment, body: 'Said before all that.' })
  for (let round = 0; round < 110; round += 1) {
    const changes = { assignee: round % 2 === 0 ? 'dana@example.org' : null }
    await ask(page(), 'issues.edit', { id: objectId, changes })
  }
  await openIssue(page(), long)
  await showTab(page(), 'Timeline')
  await expect(page().getByRole('button', { name: 'Load older' })).toBeVisible()
  const said = events().and(page().locator('[data-event="issue.entry-added"]'))
  await expect(said).toHaveCount(0)
  await choose(page(), 'Kind of event', 'Comments and files')
  await expect(said).toBeVisible()
  await expect(events()).toHaveCount(1)
  await expect(page().getByRole('button', { name: 'Load older' })).toHaveCount(0)
  await choose(page(), 'Kind of event', 'Values')
  await expect(events()).toHaveCount(100)
  await page().getByRole('button', { name: 'Load older' }).click()
  await expect(events()).toHaveCount(110)
  await openIssue(page(), name)
})

test('the sync tab tells state, owners and what comes next, and syncs', async () => {
  await page().keyboard.press('5')
  const sync = page().getByRole('region', { name: `Sync with ${key}` })
  await expect(sync).toContainText('Bi-directional')
  await expect(sync).toContainText('Next look in')
  await expect(sync.getByRole('region', { name: 'Who decides' })).toContainText('the later edit')
  await sync.getByRole('button', { name: 'Pause sync' }).click()
  await expect(sync.getByRole('button', { name: 'Resume sync' })).toBeVisible()
  await sync.getByRole('button', { name: 'Resume sync' }).click()
  await dismissMessages(page())
  await sync.getByRole('button', { name: 'Sync now' }).click()
  await expect(page().getByText(`${key} synced`)).toBeVisible()
})

test('what is stuck is retried from the sync tab', async () => {
  world.jira.order({
    ...{ kind: 'status', status: 400, method: 'PUT', path: '**/issue/*', count: null },
    body: { errorMessages: [], errors: { summary: 'Not on this screen today.' } },
  })
  await rename(page(), name, `${name}, again`)
  await showTab(page(), 'Sync')
  const pending = page().getByRole('tabpanel').getByRole('region', { name: 'Pending' })
  await expect(pending).toContainText('stuck')
  await expect(page().getByRole('tab', { name: 'Sync' })).toContainText('1')
  world.jira.sandbox.faults.clear()
  await pending.getByRole('button', { name: 'Retry' }).click()
  await expect.poll(async () => (await world.jira.read(key)).summary).toBe(`${name}, again`)
})

test('the debug tab holds the record and the decisions of this issue', async () => {
  await page().keyboard.press('6')
  const record = page().getByRole('region', { name: `Record of ${key}` })
  await expect(record).toContainText('dbotMirrorId')
  await expect(record.getByRole('button', { name: 'Explain' }).first()).toBeVisible()
})

test('neighbours of the list are reached from the detail and the tab stays', async () => {
  await showTab(page(), 'Sync')
  await expect(panel()).toContainText('1 of 2')
  await expect(panel().getByRole('button', { name: 'Previous issue' })).toBeDisabled()
  await panel().getByRole('button', { name: 'Next issue' }).click()
  await expect(panel().getByRole('heading', { name: 'The one before' })).toBeVisible()
  await expect(panel()).toContainText('2 of 2')
  await expect(page().getByRole('tab', { name: 'Sync' })).toHaveAttribute('aria-selected', 'true')
  await page().keyboard.press('[')
  await expect(panel().getByRole('heading', { name: `${name}, again` })).toBeVisible()
})

let own: Page
const countWindows = () =>
  world.app().electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

test('an issue opens in a window of its own, once', async () => {
  const { electron } = world.app()
  await openIssue(page(), 'The one before')
  await dismissMessages(page())
  const opened = electron.waitForEvent('window')
  await page().keyboard.press('Shift+O')
  own = await opened
  await expect(own.getByRole('heading', { name: 'The one before' })).toBeVisible()
  await expect(own).toHaveTitle(/^ISS-\d+ · The one before$/)
  await panel().getByRole('button', { name: 'Open in own window' }).click()
  await own.keyboard.press('1')
  expect(await countWindows()).toBe(2)
  expect.soft(await findings(own)).toEqual([])
})

test('both windows show what is done in either, and undo takes it back', async () => {
  await rename(own, 'The one before', 'Renamed over there')
  await expect(panel().getByRole('heading', { name: 'Renamed over there' })).toBeVisible()
  await page().keyboard.press('1')
  await choose(panel(), 'Severity', 'Critical')
  await expect(own.getByRole('combobox', { name: 'Severity' })).toContainText('Critical')
  await own.getByRole('main').click({ position: { x: 5, y: 5 } })
  await own.keyboard.press('Control+z')
  await expect(panel().getByRole('heading', { name: 'The one before' })).toBeVisible()
})

test('its place is remembered when it closes', async () => {
  const { electron } = world.app()
  await electron.evaluate(({ BrowserWindow }) => {
    const item = BrowserWindow.getAllWindows().find((one) => one.getTitle().startsWith('ISS-'))
    item?.setSize(640, 600)
  })
  // The window is gone before the key is up.
  await own.keyboard.down('Escape').catch(() => undefined)
  await expect.poll(countWindows).toBe(1)
  const readState = async () =>
    JSON.parse(await readFile(join(world.dataDir, 'item-window.json'), 'utf8').catch(() => '{}'))
  await expect.poll(readState).toMatchObject({ bounds: { width: 640, height: 600 } })
  const opened = electron.waitForEvent('window')
  await page().keyboard.press('Shift+O')
  own = await opened
  await expect(own.getByRole('heading', { name: 'The one before' })).toBeVisible()
  expect(await own.evaluate(() => window.outerWidth)).toBe(640)
})

test('the own window is as guarded as the main one', async () => {
  const { electron } = world.app()
  const reached = await own.evaluate(() => {
    window.open('https://stranger.example/')
    window.location.href = 'https://stranger.example/'
    return 'process' in window || 'require' in window
  })
  expect(reached).toBe(false)
  const seen = await electron.evaluate(async ({ BrowserWindow, ipcMain }) => {
    type Handler = (event: { senderFrame: unknown }, args: unknown) => Promise<unknown>
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })
      ._invokeHandlers
    const frames = BrowserWindow.getAllWindows().map((one) => one.webContents.mainFrame)
    const ask = (senderFrame: unknown) => handlers.get('app.settings')?.({ senderFrame }, {})
    return { urls: frames.map((frame) => frame.url), answers: await Promise.all(frames.map(ask)) }
  })
  expect(seen.urls).toHaveLength(2)
  for (const url of seen.urls) expect(url).toMatch(/^app:\/\/lockstep\/index\.html/)
  for (const answer of seen.answers) expect(answer).toMatchObject({ ok: true })
})

test('it closes with the workspace', async () => {
  const { electron } = world.app()
  const ended = electron.waitForEvent('close')
  await electron.evaluate(({ BrowserWindow }) => {
    const main = BrowserWindow.getAllWindows().find((one) => !one.getTitle().startsWith('ISS-'))
    setTimeout(() => main?.close(), 50)
  })
  await ended
})
