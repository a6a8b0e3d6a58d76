import type { Locator } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ask } from '../story/ask'
import {
  beginOwn,
  choose,
  createIssue,
  dismissMessages,
  goTo,
  openIssue,
  openTicketDialog,
  rename,
} from '../story/desk'
import {
  connectionOf,
  fillSystem,
  openSystemsWorld,
  runAll,
  type SystemsWorld,
} from '../story/systems'
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

function passwordOf(user: string): string {
  const { accounts } = world.sandbox.servicenow.world.state
  return accounts.find(({ userName }) => userName === user)?.password ?? ''
}

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

test('each system is found by its name in the catalogue and among the connectors, and added there', async () => {
  const sentences = {
    jira: /Jira.*service projects/,
    servicenow: /ServiceNow/,
    resilient: /IBM QRadar SOAR \(Resilient\)/,
  }
  await goTo(page(), 'Connectors')
  const search = page().getByRole('textbox', { name: 'Search connectors' })
  const offered = page().getByRole('region', { name: 'Systems that can be connected' })
  for (const [word, sentence] of Object.entries(sentences)) {
    await search.fill(word)
    await offered.getByRole('listitem').filter({ hasText: sentence }).getByRole('button').click()
    const form = page().getByRole('dialog', { name: /^Add / })
    await expect(form.getByRole('textbox', { name: 'Name', exact: true })).toBeVisible()
    await page().keyboard.press('Escape')
    await expect(form).toBeHidden()
    await page().getByRole('button', { name: 'Add connector' }).first().click()
    const catalogue = page().getByRole('dialog', { name: 'Add connector' })
    await catalogue.getByRole('textbox', { name: 'Search the catalogue' }).fill(word)
    await catalogue.getByRole('listitem').filter({ hasText: sentence }).getByRole('button').click()
    await expect(form.getByRole('textbox', { name: 'Name', exact: true })).toBeVisible()
    await page().keyboard.press('Escape')
    await expect(form).toBeHidden()
  }
  expect(await findings(page())).toEqual([])
  await search.fill('a system nobody knows')
  await page().getByRole('button', { name: 'Clear the search' }).click()
  await expect(search).toHaveValue('')
})

test('the way from the cases to a form asks for what its system needs, and for no other', async () => {
  const asked = {
    ServiceNow: ['Instance address', 'User name', 'Password'],
    Jira: ['Site address', 'Account e-mail', 'API token'],
    'IBM QRadar SOAR (Resilient)': [
      ...['Server address', 'Organization ID', 'API key ID', 'API key secret'],
    ],
  }
  for (const system of Object.keys(asked)) {
    await goTo(page(), 'Cases')
    await page().getByRole('button', { name: 'Edit external connection' }).click()
    await page().getByRole('button', { name: 'Add connector' }).first().click()
    const catalogue = page().getByRole('dialog', { name: 'Add connector' })
    await catalogue.getByRole('textbox', { name: 'Search the catalogue' }).fill(system)
    await catalogue.getByRole('button').filter({ hasText: system }).first().click()
    const form = page().getByRole('dialog', { name: `Add ${system}` })
    await expect(form.getByRole('textbox', { name: 'Name', exact: true })).toBeVisible()
    for (const [other, theirs] of Object.entries(asked)) {
      for (const label of theirs) {
        const field = form.getByRole('textbox', { name: label, exact: true })
        await expect(field).toHaveCount(other === system ? 1 : 0)
      }
    }
    await page().keyboard.press('Escape')
  }
  await goTo(page(), 'Connectors')
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

test('a connector kept in spite of a failed test can be opened and put right', async () => {
  const right = now()
  const wrong = { ...right, secrets: { password: 'not-the-password' } }
  const form = await fillSystem(page(), 'Second Now', wrong)
  await form.getByRole('button', { name: 'Connect', exact: true }).click()
  await form.getByRole('button', { name: 'Save anyway' }).click()
  await expect(card('Second Now')).toBeVisible()
  await expect(card('Second Now')).not.toContainText(/(^|[^a-z])connected/)
  await card('Second Now').getByRole('button', { name: 'Edit' }).click()
  const again = page().getByRole('dialog', { name: 'Edit Second Now' })
  await again.getByRole('button', { name: 'Replace Password' }).click()
  await again.getByLabel(/^Password/).fill(right.secrets.password ?? '')
  await again.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(again).toBeHidden()
  await runAll(page())
  await expect(card('Second Now')).toContainText('connected')
  await dismissMessages(page())
})

test('an account below the role that writing takes is told which role it is', async () => {
  const secrets = { password: passwordOf('no.role') }
  const form = await fillSystem(page(), 'Third Now', {
    ...now(),
    ...{ options: { user: 'no.role' }, secrets },
  })
  await form.getByRole('button', { name: 'Test', exact: true }).click()
  const probes = form.getByRole('region', { name: 'Connection test' }).getByRole('listitem')
  const creating = probes.filter({ hasText: 'Create records' })
  await expect(creating).toContainText('failed')
  await expect(creating).toContainText('itil')
  await page().keyboard.press('Escape')
})

test('in ITOM mode events go out, nothing comes back, and what cannot be done is said', async () => {
  const connection = now()
  const options = { ...connection.options, mode: 'itom-events' }
  const form = await fillSystem(page(), 'Events Now', { ...connection, options })
  await expect(form.getByLabel('Tables to mirror')).toHaveCount(0)
  await form.getByText('Events', { exact: true }).click()
  await form.getByLabel('Node', { exact: true }).fill('soc.example.test')
  expect(await findings(page())).toEqual([])
  await form.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page().getByText('Events Now connected')).toBeVisible({ timeout: 15_000 })
  await dismissMessages(page())
  await createIssue(page(), { name: 'Disk is full', description: 'Seen.' })
  await dismissMessages(page())
  await openTicketDialog(page())
  const dialog = page().getByRole('dialog', { name: /^Create .*ticket$/ })
  await dialog.getByRole('radio', { name: /^Events Now/ }).click()
  for (const direction of ['Inbound', 'Bi-directional']) {
    await expect(dialog.getByRole('radio', { name: direction, exact: true })).toBeDisabled()
  }
  await expect(dialog).toContainText('Nothing comes back from Events Now: it only takes what')
  expect(await findings(page())).toEqual([])
  await dialog.getByRole('radio', { name: 'Existing ticket' }).click()
  await dialog.getByRole('radio', { name: /^Events Now/ }).click()
  await expect(dialog).toContainText(
    'An existing record of Events Now cannot be linked. Create a new ticket.',
  )
  await dialog.getByRole('radio', { name: 'New ticket' }).click()
  await dialog.getByRole('radio', { name: /^Events Now/ }).click()
  await expect(dialog.getByLabel('First line of the description')).toHaveValue('Disk is full')
  await expect(dialog.getByRole('combobox', { name: 'Severity' })).toBeVisible()
  await dialog.getByRole('button', { name: /^Create ticket/ }).click()
  await expect(page().getByRole('heading', { name: /^event .* created$/ })).toBeVisible()
  await page().getByRole('button', { name: 'Done' }).click()
  const rows = (table: string) =>
    world.sandbox.servicenow.world.state.rows(table).map(({ values }) => values)
  expect(rows('em_event')).toMatchObject([
    { node: 'soc.example.test', description: 'Disk is full\n\nSeen.', resolution_state: 'New' },
  ])
  // The job over there makes an alert of it; with the next event the ticket is called as the alert is.
  await world.turn(10_000)
  await rename(page(), 'Disk is full', 'Disk is full again')
  await world.turn(10_000)
  await runAll(page())
  const said = () => rows('em_event').map(({ description }) => description)
  await expect.poll(said).toEqual(['Disk is full\n\nSeen.', 'Disk is full again\n\nSeen.'])
  const pill = page().getByRole('button', { name: new RegExp(rows('em_alert')[0]?.number ?? '') })
  await openIssue(page(), 'Disk is full again')
  await expect(pill.first()).toBeVisible()
  await dismissMessages(page())
})

test('the group a record goes to is asked for at once and reaches it', async () => {
  await openTicketDialog(page())
  const dialog = page().getByRole('dialog', { name: /^Create .*ticket$/ })
  await dialog.getByRole('radio', { name: /^Team Now/ }).click()
  await expect(dialog.getByRole('combobox', { name: 'Table' })).toContainText('Incident')
  await choose(dialog, 'Assignment group', 'Network')
  await dialog.getByRole('button', { name: /^Create ticket/ }).click()
  const result = page().getByRole('dialog', { name: / created$/ })
  const title = await result.getByRole('heading', { name: / created$/ }).textContent()
  await result.getByRole('button', { name: 'Done' }).click()
  const { as, world: there } = world.sandbox.servicenow
  const made = as.record('ada', (title ?? '').replace(/ created$/, '')).values
  const group = there.state.get('sys_user_group', made.assignment_group ?? '')
  expect(group?.values.name).toBe('Network')
})

test('an incident is linked by its address; problems and changes are refused by name', async () => {
  const { as } = world.sandbox.servicenow
  const fields = { short_description: 'Known over there' }
  const incident = as.create('ada', 'incident', fields)
  const problem = as.create('ada', 'problem', fields)
  await createIssue(page(), { name: 'Meets an old incident', description: 'Seen.' })
  await dismissMessages(page())
  await openTicketDialog(page())
  const dialog = page().getByRole('dialog', { name: /^Create .*ticket$/ })
  await dialog.getByRole('radio', { name: 'Existing ticket' }).click()
  await dialog.getByRole('radio', { name: /^Team Now/ }).click()
  const ticket = dialog.getByRole('textbox', { name: 'Ticket', exact: true })
  const addressOf = (table: string, id: string) =>
    `${now().baseUrl}/nav_to.do?uri=${encodeURIComponent(`${table}.do?sys_id=${id}`)}`
  const others = { problem: problem.sysId, change_request: 'c'.repeat(32) }
  for (const [table, id] of Object.entries(others)) {
    await ticket.fill(addressOf(table, id))
    await expect(dialog).toContainText(
      new RegExp(`This is a ${table === 'problem' ? 'problem' : 'change'}`),
    )
  }
  await ticket.fill(addressOf('incident', incident.sysId))
  await expect(dialog).toContainText('Known over there')
  await dialog.getByRole('button', { name: 'Link ticket' }).click()
  const number = incident.values.number ?? ''
  await expect(page().getByRole('heading', { name: `${number} linked` })).toBeVisible()
  await page().getByRole('button', { name: 'Done' }).click()
  for (const { instance } of await ask(page(), 'connectors.list', {})) {
    if (instance.name === 'Team Now') continue
    await ask(page(), 'connectors.remove', { instanceId: instance.id })
  }
  await dismissMessages(page())
  await goTo(page(), 'Connectors')
})

test('the card says what is done without for a while, why, and until when', async () => {
  const { addresses, faults, servicenow } = world.sandbox
  await fetch(`${addresses.servicenow.controlUrl}/user/lockstep/roles`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ give: ['u_audit_reader'] }),
  })
  await card('Team Now').getByRole('button', { name: 'Test', exact: true }).click()
  const times = card('Team Now').getByRole('listitem').filter({ hasText: 'Tell when each field' })
  await expect(times).toContainText('passed')
  const path = '**/table/sys_audit'
  faults.order({ kind: 'status', status: 429, path, count: null })
  const [incident] = servicenow.world.state.rows('incident')
  servicenow.as.edit('ada', `incident:${incident?.sysId}`, { short_description: 'Edited there' })
  await world.turn(60_000)
  await runAll(page())
  const said = card('Team Now').getByText(/^Field times are not read until/)
  await expect(said).toHaveText(/ until [\d:]+ \(limit of sys_audit\)\.$/)
  expect(await findings(page())).toEqual([])
  faults.clear()
  await world.turn(11 * 60_000)
  await expect(said).toBeHidden()
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
  for (const used of [10, 159, 161]) {
    await dialog.getByLabel('Short description').fill('x'.repeat(used))
    await expect(dialog).toContainText(`${used} of 160`)
  }
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
