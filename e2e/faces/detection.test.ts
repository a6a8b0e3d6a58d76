import { expect, test } from '../fixtures'
import { ask } from '../story/ask'
import { choose, createIssue, dismissMessages, goTo, openIssue } from '../story/desk'
import { openConnectedWorld, type World } from '../story/world'

test.describe.configure({ mode: 'serial' })

let world: World
let key = ''
const day = 24 * 60 * 60_000
const minute = 60_000
const shared = 'Buckets of one account'
const page = () => world.page()
const issue = () => page().getByRole('complementary', { name: 'Issue' })
const panel = () => page().getByRole('complementary', { name: 'Case' })
const row = () => page().getByRole('table', { name: 'Cases' }).getByRole('row', { name: shared })
const statusThere = async (of = key) => (await world.jira.read(of)).status

test.beforeAll(async ({ executable }) => {
  world = await openConnectedWorld(executable)
  const names = ['Open bucket', 'Weak key', 'Old image', 'Lone finding']
  const made = []
  for (const name of names) {
    made.push(await ask(page(), 'issues.create', { kind: 'finding', fields: { name } }))
  }
  const [first, second] = made
  if (first === undefined || second === undefined) throw new Error('there are no findings')
  const project = await ask(page(), 'projects.create', { key: 'CLD', name: 'Cloud', target: null })
  await ask(page(), 'cases.create', {
    ...{ projectId: project.id, issueIds: [first.id, second.id] },
    fields: { name: shared },
  })
})
test.afterAll(() => world.close())

/** Two runs: the first sends what was decided here, the second sees what became of it. */
async function mirror(): Promise<void> {
  for (let at = 0; at < 2; at += 1) await ask(page(), 'mirror.runNow', { instanceId: null })
}

async function openCase(): Promise<void> {
  await dismissMessages(page())
  await goTo(page(), 'Cases')
  await row().getByRole('button', { name: shared }).click()
  const back = panel().getByRole('button', { name: 'CLD-1', exact: true })
  if (await back.isVisible()) await back.click()
  await expect(panel().getByRole('heading', { name: shared })).toBeVisible()
}

async function say(finding: string, state: 'Remediated' | 'Still detected'): Promise<void> {
  await openIssue(page(), finding)
  await choose(issue(), 'Detection', state)
  await mirror()
}

async function mute(finding: string, span: string): Promise<void> {
  await openIssue(page(), finding)
  await choose(issue(), 'Detection', 'Muted')
  const form = issue().getByRole('form', { name: 'Mute the finding' })
  await form.getByRole('textbox', { name: 'Reason' }).fill('Accepted for now.')
  await choose(form, 'How long', span)
  await form.getByRole('button', { name: 'Mute finding' }).click()
  await expect(issue().getByText(/muted: Accepted for now\./)).toBeVisible()
  await mirror()
}

async function fillTicket(): Promise<string> {
  const form = page().getByRole('dialog', { name: 'Create Jira ticket' })
  await choose(form, 'Project', 'Security Response (SEC)')
  await choose(form, 'Issue type', 'Task')
  await form.getByRole('button', { name: 'Create ticket in SEC' }).click()
  const result = page().getByRole('dialog', { name: /SEC-\d+ created/ })
  const title = await result.getByRole('heading', { name: / created$/ }).textContent()
  await result.getByRole('button', { name: 'Show ticket' }).click()
  return (title ?? '').replace(/ created$/, '')
}

test('a finding offers its ticket under Next steps, and a case leads to its own', async () => {
  // What is remediated would leave the list of what is open.
  await goTo(page(), 'Issues')
  await page()
    .getByRole('button', { name: /^All \d/ })
    .click()
  await openIssue(page(), 'Lone finding')
  const next = issue().getByRole('region', { name: 'Next steps' })
  await next.getByRole('button', { name: 'Create Jira ticket' }).click()
  const lone = await fillTicket()
  await expect(issue().getByRole('region', { name: `Ticket ${lone}` })).toBeVisible()

  await openCase()
  await page().keyboard.press('c')
  key = await fillTicket()
  await expect(panel().getByRole('region', { name: `Ticket ${key}` })).toBeVisible()
  expect(await statusThere()).toBe('To Do')
})

test('resolving the case closes no finding, and says so', async () => {
  await openCase()
  await panel().getByRole('tab', { name: 'Overview' }).click()
  await choose(panel(), 'Status', 'Resolved')
  await choose(panel(), 'Resolution reason', 'Fixed')
  await expect(row()).toContainText('Resolved')
  await panel().getByRole('tab', { name: 'Issues' }).click()
  await expect(panel().getByRole('status')).toContainText(
    'The case is resolved, but 2 issues in it are still open. Resolving a case closes no finding.',
  )
  await expect(panel().getByText('Still detected').first()).toBeVisible()
  await openIssue(page(), 'Open bucket')
  await expect(issue().getByRole('combobox', { name: 'Detection' })).toHaveText('Still detected')
  await expect(issue().getByRole('combobox', { name: 'Status', exact: true })).toHaveText('New')

  await openCase()
  await panel().getByRole('tab', { name: 'Overview' }).click()
  await choose(panel(), 'Status', 'New')
  await mirror()
  await expect.poll(statusThere).toBe('To Do')
})

test('the ticket closes with the last open finding, remediated or muted for a time', async () => {
  await say('Open bucket', 'Remediated')
  expect(await statusThere()).toBe('To Do')
  await expect(page().getByLabel('Notifications')).toContainText(
    'With the last open finding its case and tickets close.',
  )
  await mute('Weak key', 'For a day')
  await expect.poll(statusThere).toBe('Done')
  await openCase()
  await expect(row()).toContainText('Resolved')
  await expect(
    panel()
      .getByRole('button', { name: `Jira ticket ${key}, closed` })
      .first(),
  ).toBeVisible()
})

test('a mute that ends by the clock opens case and ticket again', async () => {
  await world.turn(day + 2 * minute)
  await expect(row()).toContainText('New')
  await mirror()
  await expect.poll(statusThere).toBe('To Do')
  await openIssue(page(), 'Weak key')
  await expect(issue().getByRole('combobox', { name: 'Detection' })).toHaveText('Still detected')
})

test('taking the last open finding out closes the ticket; adding one opens it again', async () => {
  await openCase()
  await panel().getByRole('tab', { name: 'Issues' }).click()
  await panel()
    .getByRole('listitem')
    .filter({ hasText: 'Weak key' })
    .getByRole('button', { name: /^More about/ })
    .click()
  await page().getByRole('menuitem', { name: 'Take out of the case' }).click()
  await expect(row()).toContainText('Resolved')
  await mirror()
  await expect.poll(statusThere).toBe('Done')

  await dismissMessages(page())
  await panel().getByRole('button', { name: 'Add issues' }).click()
  const add = page().getByRole('dialog', { name: /^Add issues to CLD-1/ })
  await expect(add).toContainText('An open issue reopens a resolved case and its ticket.')
  await add.getByRole('checkbox', { name: /Old image/ }).click()
  await add.getByRole('button', { name: 'Add 1 issue' }).click()
  await expect(row()).toContainText('New')
  await mirror()
  await expect.poll(statusThere).toBe('To Do')
})

test('remediating all of them closes it, and a finding seen again opens it', async () => {
  await say('Old image', 'Remediated')
  await expect.poll(statusThere).toBe('Done')
  await say('Old image', 'Still detected')
  await expect.poll(statusThere).toBe('To Do')
  // An issue of another kind has no detection that could close anything.
  await createIssue(page(), { name: 'A plain alert' })
  await expect(issue().getByRole('combobox', { name: 'Detection' })).toHaveCount(0)
})
