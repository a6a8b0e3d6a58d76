import type { Locator } from '@playwright/test'
import { expect, test } from '../fixtures'
import {
  beginOwn,
  choose,
  createIssue,
  dismissMessages,
  goTo,
  openIssue,
  openTicketDialog,
} from '../story/desk'
import { connectionOf, fillSystem, openSystemsWorld, type SystemsWorld } from '../story/systems'
import { findings } from './findings'

test.describe.configure({ mode: 'serial' })

let world: SystemsWorld
const page = () => world.page
const card = (name: string) => page().getByRole('listitem', { name, exact: true })
const now = () => connectionOf(world.sandbox, 'servicenow')

test.beforeAll(async ({ executable }) => {
  world = await openSystemsWorld(executable, ['servicenow', 'webhook'])
  await beginOwn(page())
})
test.afterAll(() => world.close())

async function openCatalogue(): Promise<Locator> {
  await goTo(page(), 'Connectors')
  await page().getByRole('button', { name: 'Add connector' }).first().click()
  return page().getByRole('dialog', { name: 'Add connector' })
}

test('the catalogue tells of every system in a sentence and is searched by its words', async () => {
  const catalogue = await openCatalogue()
  const entries = catalogue.getByRole('listitem')
  await expect(entries).toHaveCount(7)
  for (const text of await entries.allTextContents()) expect(text).toMatch(/[a-z]{3}.*\.$/)
  await catalogue.getByRole('textbox', { name: 'Search the catalogue' }).fill('table api')
  await expect(entries).toHaveCount(1)
  await expect(entries).toContainText('ServiceNow')
  await page().keyboard.press('Escape')
})

test('a wrong password keeps what was typed and shows the reason of the other side', async () => {
  const right = now()
  const wrong = { ...right, secrets: { ...right.secrets, password: 'not-the-password' } }
  const form = await fillSystem(page(), 'Team Now', wrong)
  await form.getByRole('button', { name: 'Connect', exact: true }).click()
  const probes = form.getByRole('region', { name: 'Connection test' })
  await expect(probes.getByText(/User is not authenticated|User Not Authenticated/i)).toBeVisible()
  await expect(form.getByRole('alert').first()).toContainText('What you typed is still here')
  await expect(form.getByLabel('Instance address')).toHaveValue(wrong.baseUrl)
  await expect(form.getByLabel('Password')).toHaveValue('not-the-password')
  await form.getByLabel('Password').fill(right.secrets.password ?? '')
  await form.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(card('Team Now')).toBeVisible()
  await dismissMessages(page())
})

test('fields come and go with the answers they hang on, and are checked once they are left', async () => {
  await card('Team Now').getByRole('button', { name: 'Edit' }).click()
  const form = page().getByRole('dialog', { name: 'Edit Team Now' })
  await expect(form).toContainText('Stored in the keychain')
  await form.getByRole('button', { name: 'Replace Password' }).click()
  await expect(form.getByLabel(/^Password/)).toBeFocused()
  await form.getByRole('button', { name: 'Keep the stored Password' }).click()
  await expect(form).toContainText('Stored in the keychain')

  await choose(form, 'Way to sign in', 'OAuth, refresh token')
  await expect(form).not.toContainText('Stored in the keychain')
  for (const label of ['OAuth client ID', 'OAuth client secret', 'OAuth refresh token']) {
    await expect(form.getByLabel(label)).toBeVisible()
  }
  await choose(form, 'Way to sign in', 'User name and password')
  await expect(form.getByLabel('OAuth client ID')).toBeHidden()
  await form.getByLabel('User name').fill('a^b')
  await form.getByLabel('Instance address').focus()
  await expect(form.getByText('A user name has no ^ and no comma.')).toBeVisible()
  await page().keyboard.press('Escape')
})

test('a field in a folded part is shown when it keeps the form from being sent', async () => {
  await card('Team Now').getByRole('button', { name: 'Edit' }).click()
  const form = page().getByRole('dialog', { name: 'Edit Team Now' })
  const part = form.getByText('What is mirrored', { exact: true })
  await part.click()
  await form.getByLabel('Tables to mirror').fill('Incident;')
  await form.getByRole('button', { name: 'Save' }).focus()
  await expect(form.getByText(/^Tables are named in small letters/)).toBeVisible()
  await part.click()
  await expect(form.getByLabel('Tables to mirror')).toBeHidden()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByLabel('Tables to mirror')).toBeFocused()
  const folded = form.locator('details:not([open]) > summary')
  for (let left = await folded.count(); left > 0; left -= 1) await folded.first().click()
  await expect(form.getByLabel('Proxy address')).toBeVisible()
  expect(await findings(page())).toEqual([])
  await page().keyboard.press('Escape')
})

test('a template shows what it sends for each event, and where it is wrong', async () => {
  const form = await fillSystem(page(), 'Team Hook', {
    ...connectionOf(world.sandbox, 'webhook'),
    options: { shape: 'own' },
    secrets: {},
  })
  await form.getByRole('button', { name: 'Start from the example' }).first().click()
  const template = form.getByRole('textbox', { name: 'Template', exact: true })
  const preview = form.getByRole('region', { name: 'Preview of Template' })
  await template.fill(
    '{"what": "{{event.kind}}", "title": {{fields.title}}, "said": {{entry.text}}}',
  )
  await expect(preview).toContainText('"what": "created"')
  await expect(preview).toContainText('Impossible travel')
  await choose(preview, 'Event of the preview', 'A comment')
  await expect(preview).toContainText('"what": "commented"')
  await expect(preview).toContainText('"said": "The user confirms both."')
  expect(await findings(page())).toEqual([])
  await template.fill('{"what": "{{event.knid}}"}')
  await expect(form.getByText(/^Line 1, column 11: .*event\.kind/)).toBeVisible()
  await expect(preview).toBeHidden()
  await form.getByLabel('Headers', { exact: true }).fill('Host: example')
  await expect(form.getByText('Line 1, column 1: The header host is set by')).toBeVisible()
  await page().keyboard.press('Escape')
})

test('public comments are asked about once, and the answer outlives the dialog', async () => {
  await createIssue(page(), { name: 'Told to the caller', description: 'Seen.' })
  await dismissMessages(page())
  await askForTicket()
  const question = page().getByRole('alertdialog', { name: 'Comments become visible outside' })
  await expect(question).toContainText('ServiceNow like Elastic (outbound)')
  await question.getByRole('button', { name: 'Cancel' }).click()
  const dialog = page().getByRole('dialog', { name: /^Create .*ticket$/ })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: /^Create ticket/ }).click()
  await question.getByRole('button', { name: 'Send comments publicly' }).click()
  await page().getByRole('button', { name: 'Done' }).click()

  await createIssue(page(), { name: 'Told again', description: 'Seen.' })
  await dismissMessages(page())
  await askForTicket()
  await page().getByRole('button', { name: 'Done' }).click()
  await expect(question).toBeHidden()
})

test('a text longer than its field is told beforehand to go along as a file', async () => {
  await openIssue(page(), 'Told again')
  await openTicketDialog(page())
  const dialog = page().getByRole('dialog', { name: /^Create .*ticket$/ })
  const title = dialog.getByLabel('Short description')
  await title.fill('x'.repeat(161))
  await expect(dialog).toContainText('161 of 160')
  await expect(dialog).toContainText('the full text goes along as a file')
  await page().keyboard.press('Escape')
})

/** Fills the form of a new ticket that comments publicly, and sends it. */
async function askForTicket(): Promise<void> {
  await openTicketDialog(page())
  const dialog = page().getByRole('dialog', { name: /^Create .*ticket$/ })
  await expect(dialog.getByRole('combobox', { name: 'Table' })).toContainText('Incident')
  await dialog.getByRole('radio', { name: 'Outbound', exact: true }).click()
  await dialog.getByRole('combobox', { name: 'Outbound Profile' }).click()
  await page().getByRole('option', { name: 'ServiceNow default (outbound)' }).click()
  await page().getByRole('option', { name: 'ServiceNow like Elastic (outbound)' }).click()
  await page().keyboard.press('Escape')
  await dialog.getByRole('button', { name: /^Create ticket/ }).click()
}
