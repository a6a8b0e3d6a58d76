import { ask } from '../story/ask'
import { goTo, openIssue } from '../story/desk'
import type { Scene } from './scene'
import type { Stage } from './stage'

const main = 'Exposed customer data, one campaign or two'

/** Two projects with cases in different states; made once, by the first scene that needs them. */
async function casesOf({ page }: Stage): Promise<void> {
  if ((await ask(page, 'projects.list', {})).length > 0) return
  const instances = await ask(page, 'connectors.list', {})
  const jira = instances.find(({ instance }) => instance.type === 'jira')?.instance.id ?? ''
  const profiles = { inboundProfileId: 'jira-default-in', outboundProfileId: 'jira-default-out' }
  const target = { instanceId: jira, project: 'SEC', type: 'Task', direction: 'both' } as const
  const cloud = await ask(page, 'projects.create', {
    ...{ key: 'CLOUD', name: 'Cloud findings', target: { ...target, ...profiles } },
    ticketing: { createsTicket: true, assignmentGroup: null, closesWhenPushed: false },
  })
  const desk = await ask(page, 'projects.create', { key: 'DESK', name: 'Front desk', target: null })
  const { columns } = await ask(page, 'issues.rows', {})
  const issueIds = columns.id.slice(0, 4)
  const description = 'Everything about the **customer-exports** bucket and who reached it.'
  await ask(page, 'cases.create', {
    ...{ projectId: cloud.id, issueIds },
    fields: { name: main, severity: 'critical', description, assignee: 'ada.osei@example.test' },
  })
  await ask(page, 'cases.create', {
    ...{ projectId: cloud.id, issueIds: [], ticket: 'none' },
    fields: { name: 'Keys that were never rotated', severity: 'medium' },
  })
  const waiting = await ask(page, 'cases.create', {
    ...{ projectId: cloud.id, issueIds: columns.id.slice(4, 6) },
    fields: { name: 'Consent phishing', severity: 'high' },
  })
  await ask(page, 'cases.create', {
    ...{ projectId: desk.id, issueIds: [] },
    fields: { name: 'Lost badge at the front desk', severity: 'low', status: 'in-progress' },
  })
  await ask(page, 'app.updateSettings', { mirroringPaused: true })
  await ask(page, 'cases.edit', {
    id: waiting.id,
    changes: { name: 'Consent phishing, second wave' },
  })
  await ask(page, 'app.updateSettings', { mirroringPaused: false })
}

async function cases(stage: Stage): Promise<void> {
  await casesOf(stage)
  await goTo(stage.page, 'Cases')
  await stage.page.getByRole('table', { name: 'Cases' }).waitFor()
}

async function openMain(stage: Stage): Promise<void> {
  await cases(stage)
  await stage.page.getByRole('button', { name: main }).first().click()
  await stage.page.getByRole('complementary', { name: 'Case' }).waitFor()
}

async function projects(stage: Stage): Promise<void> {
  await casesOf(stage)
  await goTo(stage.page, 'Cases')
  await stage.page.getByRole('radio', { name: 'Projects' }).click()
  await stage.page.getByRole('table', { name: 'Projects' }).waitFor()
}

/** States of the page of cases, in the sandbox workspace at work. */
export const caseScenes: readonly Scene[] = [
  {
    name: 'cases-empty',
    arrange: async ({ page }) => {
      await goTo(page, 'Cases')
      await page.getByText('No cases yet').waitFor()
    },
  },
  { name: 'cases', arrange: cases },
  { name: 'case', arrange: openMain },
  {
    name: 'case-issues',
    arrange: async (stage) => {
      await openMain(stage)
      await stage.page.getByRole('tab', { name: 'Issues' }).click()
    },
  },
  {
    name: 'new-case',
    arrange: async (stage) => {
      await cases(stage)
      await stage.page.getByRole('button', { name: 'New case' }).click()
      await stage.page.getByRole('list', { name: 'Issues to choose from' }).waitFor()
    },
  },
  {
    name: 'add-to-case',
    arrange: async (stage) => {
      await cases(stage)
      const { page } = stage
      await goTo(page, 'Issues')
      await page.getByRole('grid', { name: 'Issues' }).focus()
      await page.keyboard.press('Home')
      await page.keyboard.press('x')
      await page.keyboard.press('Shift+J')
      await page.keyboard.press('Shift+B')
      await page.getByRole('dialog').getByRole('radio').first().click()
    },
  },
  {
    name: 'switch-connector',
    arrange: async (stage) => {
      await openMain(stage)
      const instances = await ask(stage.page, 'connectors.list', {})
      if (instances.length === 1) {
        await ask(stage.page, 'app.connectSandbox', { type: 'servicenow' })
      }
      await stage.page.getByRole('button', { name: 'Switch connector' }).click()
      await stage.page.getByRole('region', { name: 'What happens' }).waitFor()
    },
  },
  { name: 'projects', arrange: projects },
  {
    name: 'project-settings',
    arrange: async (stage) => {
      await projects(stage)
      await stage.page.getByRole('button', { name: 'Settings of CLOUD' }).click()
      await stage.page.getByText('Security Response (SEC)').waitFor()
    },
  },
  {
    name: 'project-delete',
    arrange: async (stage) => {
      await projects(stage)
      await stage.page.getByRole('button', { name: 'More about CLOUD' }).click()
      await stage.page.getByRole('menuitem', { name: 'Delete project…' }).click()
    },
  },
  {
    name: 'finding-ticket-closed',
    arrange: async (stage) => {
      const { page } = stage
      const name = 'Storage account answers without a key'
      const { id } = await ask(page, 'issues.create', {
        ...{ kind: 'finding', fields: { name, severity: 'high' } },
      })
      const instances = await ask(page, 'connectors.list', {})
      const jira = instances.find(({ instance }) => instance.type === 'jira')?.instance.id ?? ''
      const view = await ask(page, 'links.createTicket', {
        ...{ objectId: id, instanceId: jira, project: 'SEC', type: 'Task', fields: {} },
        ...{ linkToIssue: true, direction: 'both', inboundProfileId: 'jira-default-in' },
        outboundProfileId: 'jira-default-out',
      })
      const path = `jira/issue/${view?.ticket?.key}/transition`
      const user = 'ada.osei@example.test'
      await stage.control(path, { user, to: 'In Progress' })
      await stage.control(path, { user, to: 'Done', fields: { resolution: { name: 'Done' } } })
      await ask(page, 'mirror.runNow', { instanceId: null })
      await openIssue(page, name)
      await page.getByRole('region', { name: 'Ticket closed, finding still open' }).waitFor()
    },
  },
]
