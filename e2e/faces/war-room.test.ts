import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../fixtures'
import { createIssue, createTicket, dismissMessages, showTab } from '../story/desk'
import { openConnectedWorld, type World } from '../story/world'
import { findings } from './findings'

test.describe.configure({ mode: 'serial' })

let world: World
let key = ''
const page = () => world.page()
const room = () => page().getByRole('tabpanel')
const box = () => room().getByRole('textbox', { name: 'Comment' })
const completion = () => room().getByRole('listbox', { name: 'Completion' })

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
  await createIssue(page(), { name: 'Much is said' })
  key = await createTicket(page())
  await dismissMessages(page())
  world.jira.sandbox.jira.as.comment(world.jira.ada, key, 'What did the user click on?')
  await page().keyboard.press('y')
  await showTab(page(), 'War room')
  await expect(room()).toContainText('What did the user click on?')
  await dismissMessages(page())
})
test.afterAll(() => world.close())

test('a person is named with the help of @', async () => {
  await page().keyboard.press('m')
  await expect(box()).toBeFocused()
  await page().keyboard.type('For @')
  const first = completion().getByRole('option').first()
  await expect(first).toHaveAttribute('aria-selected', 'true')
  expect.soft(await findings(page())).toEqual([])
  const person = await first.textContent()
  await page().keyboard.press('Enter')
  await expect(completion()).toBeHidden()
  await expect(box()).toHaveValue(`For @${person} `)
  await page().keyboard.type('to read')
  await room().getByRole('button', { name: 'Add tag' }).last().click()
  await page().keyboard.type('triage')
  await page().keyboard.press('Enter')
  await page().keyboard.press('Escape')
  await box().press('Control+Enter')
  const entry = room().getByRole('listitem').filter({ hasText: 'to read' }).first()
  await expect(entry).toContainText('internal')
  await expect(entry).toContainText('#triage')
})

test('tags of an entry are changed where it stands', async () => {
  const entry = room().getByRole('listitem').filter({ hasText: 'to read' }).first()
  await entry.getByRole('button', { name: 'Edit tags' }).click()
  await entry.getByRole('button', { name: 'Remove tag triage' }).click()
  await entry.getByRole('button', { name: 'Edit tags' }).click()
  await expect(entry).not.toContainText('#triage')
})

test('a command is completed and run, an unknown one names the nearest', async () => {
  await box().fill('')
  await box().pressSequentially('/snyc-now')
  await box().press('Enter')
  await expect(room().getByRole('alert')).toContainText('Did you mean /sync-now?')
  await expect(box()).toHaveValue('/snyc-now')
  await box().fill('')
  await box().pressSequentially('!sync')
  await expect(completion().getByRole('option')).toContainText(['sync-now'])
  await box().press('Tab')
  await expect(box()).toHaveValue('!sync-now ')
  await box().press('Enter')
  await expect(page().getByText(`${key} synced`)).toBeVisible()
  await expect(box()).toHaveValue('')
  await dismissMessages(page())
})

test('a path is text when it begins with a blank', async () => {
  await box().fill(' /etc/passwd was read')
  await box().press('Control+Enter')
  await expect(room().getByText('/etc/passwd was read')).toBeVisible()
})

test('what could not be sent says why and is sent again', async () => {
  world.jira.order({
    ...{ kind: 'status', status: 400, method: 'POST', path: '**/comment', count: null },
    body: { errorMessages: [], errors: { comment: 'Comments are closed today.' } },
  })
  await page().keyboard.press('Escape')
  await page().keyboard.press('Shift+M')
  await expect(room()).toContainText('This entry will be public')
  await page().keyboard.type('Told the customer.')
  await page().keyboard.press('Control+Enter')
  const entry = room().getByRole('listitem').filter({ hasText: 'Told the customer.' }).first()
  await expect(entry).toContainText('public')
  const mark = entry.locator('[data-delivery="failed"]')
  await expect(mark).toContainText(`not sent to ${key}: `)
  await expect(mark).toContainText('Comments are closed today.')
  world.jira.sandbox.faults.clear()
  await mark.getByRole('button', { name: 'Retry' }).click()
  await expect(entry.locator('[data-delivery="sent"]')).toContainText(`sent to ${key}`)
  await expect
    .poll(async () => (await world.jira.read(key)).comments.join('\n'))
    .toContain('Told the customer.')
  await expect(async () => {
    await world.turn(60_000)
    await expect(entry.locator('[data-delivery="sent"]')).toContainText('seen there', {
      timeout: 2_000,
    })
  }).toPass()
})

test('files are dropped and pasted into the room', async () => {
  const drop = (kind: 'dragover' | 'drop') =>
    room()
      .getByText('Told the customer.')
      .evaluate((target, type) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File(['time,host'], 'dropped.csv', { type: 'text/csv' }))
        target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
      }, kind)
  await drop('dragover')
  await expect(room()).toContainText('Drop to add as internal; at most 25 MB each')
  await drop('drop')
  await expect(room().getByText('dropped.csv')).toBeVisible()
  await expect(room()).not.toContainText('Drop to add')
  await box().evaluate((target) => {
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File(['…'], 'pasted.txt', { type: 'text/plain' }))
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  })
  await expect(room().getByText('pasted.txt')).toBeVisible()
})

test('a file that is too large is refused before it is read', async () => {
  const path = join(world.dataDir, 'disk.img')
  await writeFile(path, '')
  await truncate(path, 25_000_001)
  await room().getByLabel('Files to attach').setInputFiles(path)
  await expect(page().getByText('disk.img was not added')).toBeVisible()
  await expect(page().getByText(/a file may have at most 25 MB/)).toBeVisible()
})
