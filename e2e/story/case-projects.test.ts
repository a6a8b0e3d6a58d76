import type { Locator } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ask } from './ask'
import { beginOwn, choose, dismissMessages, goTo } from './desk'
import { addSystem, connectionOf, openSystemsWorld, type SystemsWorld } from './systems'

test.describe.configure({ mode: 'serial' })

let world: SystemsWorld
let key = ''
const ada = 'ada.osei@example.test'
const first = 'Stolen session'
const second = 'Consent phishing'
const page = () => world.page
const list = () => page().getByRole('table', { name: 'Cases' })
const row = (name: string) => list().getByRole('row', { name })
const panel = () => page().getByRole('complementary', { name: 'Case' })
const tickets = () => panel().getByRole('region', { name: 'Tickets of the case' })
const form = () => page().getByRole('dialog', { name: 'New case' })
const ticketThere = () => world.sandbox.jira.as.issue(ada, key)
const since = () => world.sandbox.journal.entries().at(-1)?.seq ?? 0
const births = (from: number) =>
  world.sandbox.journal
    .entries(from)
    .filter(({ method, path }) => method === 'POST' && /\/(issue|incident)$/.test(path))

test.beforeAll(async ({ executable }) => {
  world = await openSystemsWorld(executable, ['jira', 'servicenow'])
  await beginOwn(page())
  await addSystem(page(), 'Team Jira', connectionOf(world.sandbox, 'jira'))
  await addSystem(page(), 'Team Now', connectionOf(world.sandbox, 'servicenow'))
  for (const [projectKey, name] of [
    ['SOC', 'Front desk'],
    ['OPS', 'Operations'],
  ] as const) {
    await ask(page(), 'projects.create', { key: projectKey, name, target: null })
  }
  await ask(page(), 'issues.create', { kind: 'alert', fields: { name: 'Token from two places' } })
})
test.afterAll(() => world.close())

async function settings(of: string, fill: (form: Locator) => Promise<void>): Promise<void> {
  await dismissMessages(page())
  await page().keyboard.press('Escape')
  await goTo(page(), 'Cases')
  await page().getByRole('radio', { name: 'Projects' }).click()
  await page()
    .getByRole('button', { name: `Settings of ${of}` })
    .click()
  const dialog = page().getByRole('dialog', { name: `Settings of ${of}` })
  await fill(dialog)
  await dialog.getByRole('button', { name: 'Save settings' }).click()
  await expect(dialog).toBeHidden()
  await page().getByRole('radio', { name: 'In use' }).click()
}

async function fillNew(name: string): Promise<void> {
  await dismissMessages(page())
  await page().getByRole('button', { name: 'New case' }).first().click()
  await form().getByRole('textbox', { name: 'Name' }).fill(name)
}

async function openCase(name: string): Promise<void> {
  await goTo(page(), 'Cases')
  await row(name).getByRole('button', { name }).click()
  await expect(panel().getByRole('heading', { name })).toBeVisible()
  await panel().getByRole('tab', { name: 'Overview' }).click()
}

test('a case that is pushed is resolved with its issues, and the timeline says by whom', async () => {
  await settings('SOC', async (dialog) => {
    await choose(dialog, 'Connector for new cases', 'Team Jira')
    await choose(dialog, 'Project', 'Security Response (SEC)')
    await choose(dialog, 'Issue type', 'Task')
    for (const wish of [
      'New cases create a ticket',
      'Close cases automatically when pushed',
      'Their open issues are resolved with them',
    ]) {
      await dialog.getByRole('checkbox', { name: wish }).click()
    }
  })
  await fillNew(first)
  await choose(form(), 'Project', 'SOC · Front desk')
  await form()
    .getByRole('checkbox', { name: /Token from two places/ })
    .click()
  await form().getByRole('button', { name: 'Create case and ticket' }).click()
  await expect(row(first)).toContainText('Resolved')
  await expect(row(first)).toContainText('0 / 1')
  key = /SEC-\d+/.exec((await row(first).textContent()) ?? '')?.[0] ?? ''
  await panel().getByRole('tab', { name: 'Timeline' }).click()
  const closing = panel().getByRole('listitem').filter({ hasText: 'Resolved' }).first()
  await expect(closing).toContainText('Analyst')
  await expect(closing.locator('time').first()).toHaveAttribute('title', /UTC/)
})

test('another default is for new cases alone, and each of them can go elsewhere or nowhere', async () => {
  await settings('SOC', async (dialog) => {
    await choose(dialog, 'Connector for new cases', 'Team Now')
    await choose(dialog, 'Table', 'Incident')
    await dialog.getByRole('textbox', { name: 'Assignment group' }).fill('Network')
    await dialog.getByRole('checkbox', { name: 'Close cases automatically when pushed' }).click()
  })
  await expect(row(first)).toContainText(key)
  await fillNew(second)
  await choose(form(), 'Project', 'SOC · Front desk')
  await form().getByRole('button', { name: 'Create case and ticket' }).click()
  await expect(row(second)).toContainText(/INC\d+/)
  await expect(row(second)).toContainText('New')
  const number = /INC\d+/.exec((await row(second).textContent()) ?? '')?.[0] ?? ''
  const { as, world: there } = world.sandbox.servicenow
  const group = as.record('ada', number).values.assignment_group ?? ''
  expect(there.state.get('sys_user_group', group)?.values.name).toBe('Network')
  await panel().getByRole('tab', { name: 'Overview' }).click()
  await expect(tickets()).toContainText('Team Now')

  const from = since()
  await fillNew('Stays here')
  await choose(form(), 'Project', 'SOC · Front desk')
  await form().getByRole('radio', { name: 'None for now' }).click()
  await form().getByRole('button', { name: 'Create case', exact: true }).click()
  await expect(row('Stays here')).toContainText('not pushed')
  expect(births(from)).toEqual([])
  await fillNew('Goes elsewhere')
  await choose(form(), 'Project', 'SOC · Front desk')
  await form().getByRole('radio', { name: 'Choose the connector next' }).click()
  await form().getByRole('button', { name: 'Create case', exact: true }).click()
  const ticket = page().getByRole('dialog', { name: 'Create ticket' })
  await ticket.getByRole('radio', { name: /^Team Jira/ }).click()
  await choose(ticket, 'Project', 'Security Response (SEC)')
  await choose(ticket, 'Issue type', 'Task')
  await ticket.getByRole('button', { name: 'Create ticket in SEC' }).click()
  await page().getByRole('button', { name: 'Done' }).click()
  await expect(row('Goes elsewhere')).toContainText(/SEC-\d+/)
})

test('a field that is required there is asked for before anything is sent', async () => {
  await settings('OPS', async (dialog) => {
    await choose(dialog, 'Connector for new cases', 'Team Jira')
    await choose(dialog, 'Project', 'Platform Operations (OPS)')
    await choose(dialog, 'Issue type', 'Task')
    await dialog.getByRole('checkbox', { name: 'New cases create a ticket' }).click()
  })
  const from = since()
  await fillNew('Lacks a field')
  await choose(form(), 'Project', 'OPS · Operations')
  await form().getByRole('button', { name: 'Create case and ticket' }).click()
  await expect(page().getByLabel('Notifications')).toContainText(/ is required\./)
  await expect(row('Lacks a field')).toContainText('not pushed')
  expect(births(from)).toEqual([])
})

test('a move that the workflow refuses is told on the case with those it offers', async () => {
  await openCase(first)
  world.sandbox.faults.order({
    ...{ kind: 'status', method: 'POST', path: '**/transitions', status: 400, count: null },
    body: { errorMessages: ['It is not valid for this step.'], errors: {} },
  })
  await choose(panel(), 'Status', 'In progress')
  await expect(tickets()).toContainText('The workflow offers: ')
  await expect(tickets()).toContainText('It is not valid for this step.')
  await expect(row(first)).toContainText('needs push')
  world.sandbox.faults.clear()
  await tickets()
    .getByRole('button', { name: new RegExp(`ticket ${key}`) })
    .click()
  const ticket = panel().getByRole('region', { name: `Ticket ${key}` })
  await ticket.getByRole('button', { name: 'Retry' }).first().click()
  await expect(ticket.getByRole('region', { name: 'Pending' })).toBeHidden()
  await page().keyboard.press('Escape')
  await expect(row(first)).toContainText('up to date')
})

test('a case moved to another project keeps its ticket', async () => {
  await openCase(first)
  await choose(panel(), 'Project', 'OPS · Operations')
  await expect(row(first)).toContainText('OPS')
  await expect(row(first)).toContainText(key)
  await panel()
    .getByRole('button', { name: `Name: ${first}. Edit` })
    .click()
  await panel().getByRole('textbox', { name: 'Name' }).fill(`${first}, moved`)
  await page().keyboard.press('Enter')
  await expect.poll(() => ticketThere().values.summary).toBe(`${first}, moved`)
})

test('a connector saved under another name shows on each of its cases, and they still push', async () => {
  await openCase(`${first}, moved`)
  await tickets().getByRole('button', { name: 'Update Team Jira' }).click()
  const dialog = page().getByRole('dialog', { name: 'Edit Team Jira' })
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Our Jira')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()
  for (const name of ['Goes elsewhere', `${first}, moved`]) {
    await openCase(name)
    await expect(tickets().getByRole('button', { name: 'Update Our Jira' })).toBeVisible()
    await expect(tickets().getByRole('button', { name: 'Push now' })).toBeEnabled()
  }
  await tickets().getByRole('button', { name: 'Push now' }).click()
  await expect(row(`${first}, moved`)).toContainText('up to date')
})
