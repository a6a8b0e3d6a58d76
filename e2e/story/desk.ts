import { expect, type Locator, type Page } from '@playwright/test'

/** What a person does in the window, in the words that the window shows. */

export type Place =
  | 'Issues'
  | 'Cases'
  | 'Conflicts'
  | 'Dashboard'
  | 'Connectors'
  | 'Profiles'
  | 'Mirror debug'
  | 'Settings'
export type Tab = 'Overview' | 'Fields' | 'War room' | 'Timeline' | 'Sync' | 'Debug'

export async function beginOwn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start with my own systems' }).click()
  await expect(page.getByRole('main', { name: 'Getting started' })).toBeVisible()
  await goTo(page, 'Connectors')
}

export async function goTo(page: Page, place: Place): Promise<void> {
  const button = page.getByRole('navigation', { name: 'Places' }).getByRole('button', {
    name: place,
  })
  await button.click()
  await expect(button).toHaveAttribute('aria-current', 'page')
}

export type Account = { readonly baseUrl: string; readonly email: string; readonly token: string }

/** Opens the form of a new Jira connector and fills it in. */
export async function fillConnector(page: Page, name: string, account: Account): Promise<Locator> {
  await goTo(page, 'Connectors')
  await page.getByRole('button', { name: 'Add connector' }).first().click()
  await page
    .getByRole('dialog', { name: 'Add connector' })
    .getByRole('button', { name: /^Jira/ })
    .click()
  const form = page.getByRole('dialog', { name: /^Add Jira/ })
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await form.getByLabel('Site address').fill(account.baseUrl)
  await form.getByLabel('Account e-mail').fill(account.email)
  await form.getByLabel('API token').fill(account.token)
  return form
}

export async function addConnector(page: Page, name: string, account: Account): Promise<void> {
  const form = await fillConnector(page, name, account)
  await form.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByRole('listitem', { name, exact: true })).toBeVisible()
  await expect(page.getByText(`${name} connected`)).toBeVisible()
  await dismissMessages(page)
}

/** Takes away every message that lies over the window. */
export async function dismissMessages(page: Page): Promise<void> {
  // The buttons are hidden from assistive technology until the messages have the focus.
  const messages = page.getByLabel('Notifications').locator('[data-tone]')
  // One on its way out takes no click any more and would only be waited for.
  const staying = messages.and(page.locator(':not([data-ending-style], [data-limited])'))
  await expect(async () => {
    if ((await staying.count()) > 0) {
      await staying.first().getByLabel('Dismiss').click({ timeout: 500 })
    }
    expect(await messages.count()).toBe(0)
  }).toPass({ intervals: [25] })
}

export type NewIssue = {
  readonly name: string
  readonly description?: string
  readonly severity?: string
}

/** Creates an issue, which then stands open in the panel; answers its key. */
export async function createIssue(page: Page, issue: NewIssue): Promise<string> {
  await goTo(page, 'Issues')
  await page.getByRole('button', { name: 'New issue' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New issue' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(issue.name)
  if (issue.severity !== undefined) await choose(dialog, 'Severity', issue.severity)
  await dialog.getByRole('textbox', { name: 'Description' }).fill(issue.description ?? '')
  await dialog.getByRole('button', { name: 'Create issue' }).click()
  await expect(dialog).toBeHidden()
  const panel = page.getByRole('complementary', { name: 'Issue' })
  await expect(panel.getByRole('button', { name: `Name: ${issue.name}. Edit` })).toBeVisible()
  const row = page.getByRole('grid', { name: 'Issues' }).getByRole('row', { name: issue.name })
  return (await row.getByText(/^ISS-\d+$/).textContent()) ?? ''
}

/** Chooses an option of a drop-down list by its words. */
export async function choose(within: Page | Locator, label: string, option: string): Promise<void> {
  await within.getByRole('combobox', { name: label, exact: true }).click()
  const page = 'page' in within ? within.page() : within
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** Asks for a linked ticket of the open issue and answers its key. */
export async function createTicket(page: Page): Promise<string> {
  await dismissMessages(page)
  await openTicketDialog(page)
  const dialog = page.getByRole('dialog', { name: 'Create Jira ticket' })
  await choose(dialog, 'Project', 'Security Response (SEC)')
  await choose(dialog, 'Issue type', 'Task')
  await dialog.getByRole('button', { name: 'Create ticket in SEC' }).click()
  const result = page.getByRole('dialog', { name: /SEC-\d+ created/ })
  const title = await result.getByRole('heading', { name: /SEC-\d+ created/ }).textContent()
  await result.getByRole('button', { name: 'Done' }).click()
  await expect(result).toBeHidden()
  return (title ?? '').replace(/ created$/, '')
}

export async function openTicketDialog(page: Page): Promise<void> {
  await page
    .getByRole('complementary', { name: 'Issue' })
    .getByRole('button', { name: /^Create (.+ )?ticket$/ })
    .first()
    .click()
}

/** Pauses all mirroring or lets it go on. */
export async function setPaused(page: Page, paused: boolean): Promise<void> {
  await goTo(page, 'Settings')
  const toggle = page.getByRole('switch', { name: 'Pause all mirroring' })
  await toggle.click()
  await expect(toggle).toBeChecked({ checked: paused })
}

/** Gives the open issue another name. */
export async function rename(page: Page, from: string, to: string): Promise<void> {
  await showTab(page, 'Overview')
  await page.getByRole('button', { name: `Name: ${from}. Edit` }).click()
  const input = page.getByRole('textbox', { name: 'Name', exact: true })
  await input.fill(to)
  await input.press('Enter')
  await expect(page.getByRole('button', { name: `Name: ${to}. Edit` })).toBeVisible()
}

export async function describe(page: Page, text: string): Promise<void> {
  await showTab(page, 'Overview')
  await page.getByRole('button', { name: 'Edit description' }).click()
  await page.getByRole('textbox', { name: 'Description in Markdown' }).fill(text)
  await page.getByRole('button', { name: 'Save description' }).click()
  await expect(page.getByRole('button', { name: 'Edit description' })).toBeVisible()
}

export async function comment(page: Page, text: string): Promise<void> {
  await showTab(page, 'War room')
  await page.getByRole('textbox', { name: 'Comment' }).fill(text)
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await expect(page.getByRole('tabpanel').getByText(text)).toHaveCount(1)
}

/** Opens an issue from the list. */
export async function openIssue(page: Page, name: string): Promise<void> {
  await goTo(page, 'Issues')
  await page.getByRole('grid', { name: 'Issues' }).getByRole('row', { name }).click()
  await expect(
    page.getByRole('complementary', { name: 'Issue' }).getByText(name).first(),
  ).toBeVisible()
}

export async function showTab(page: Page, tab: Tab): Promise<void> {
  const back = ticketPanel(page).getByRole('button', { name: /^ISS-\d+$/ })
  if (await back.isVisible()) await back.click()
  await page.getByRole('tab', { name: tab }).click()
  // The part before it stays for the moment in which the other comes.
  await expect(page.getByRole('tabpanel')).toHaveCount(1)
}

function ticketPanel(page: Page): Locator {
  return page.getByRole('region', { name: /^Ticket / })
}

export async function openTicketPanel(page: Page, key: string): Promise<Locator> {
  const panel = page.getByRole('region', { name: `Ticket ${key}` })
  if (!(await panel.isVisible())) {
    await page
      .getByRole('button', { name: `Jira ticket ${key}` })
      .first()
      .click()
  }
  return panel
}

/** Presses "Sync now" of the ticket and waits until it has gone well. */
export async function syncNow(page: Page, key: string): Promise<void> {
  const panel = await openTicketPanel(page, key)
  const button = panel.getByRole('button', { name: /^Sync now/ })
  await button.click()
  // Busy from the press to the answer.
  await expect(button).toBeEnabled()
  await expect(page.getByLabel('Notifications').locator('[data-tone="failure"]')).toHaveCount(0)
}

/** Values of both sides of a mirrored field, as the Fields tab shows them. */
export async function fieldPair(
  page: Page,
  label: string,
): Promise<{ readonly here: string; readonly there: string }> {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: label }) })
  await expect(row).toBeVisible()
  const [here, , there] = await row.getByRole('cell').allTextContents()
  return { here: here ?? '', there: there ?? '' }
}
