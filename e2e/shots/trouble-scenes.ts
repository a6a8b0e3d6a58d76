import { ask } from '../story/ask'
import { goTo, openIssue, openTicketDialog, openTicketPanel } from '../story/desk'
import type { Scene } from './scene'
import type { Stage } from './stage'
import { cast, linked } from './workspace'

const hour = 60 * 60_000

/** The system does not answer from now on, and what is shown of it gets older. */
async function loseTheLine(stage: Stage): Promise<void> {
  const [jira] = await ask(stage.page, 'connectors.list', {})
  if (jira?.state?.health === 'offline') return
  await stage.control('faults', { kind: 'status', status: 503, count: null })
  await stage.turn(2 * hour)
  await ask(stage.page, 'mirror.runNow', { instanceId: null })
}

/** States in which the other side does not answer, or has not answered yet. */
export const troubleScenes: readonly Scene[] = [
  {
    name: 'create-ticket-loading',
    arrange: async (stage) => {
      const { page } = stage
      await stage.control('faults', {
        ...{ kind: 'latency', ms: 60_000, count: null },
        path: '**/project/search',
      })
      await openIssue(page, 'Unusual OAuth consent')
      await openTicketDialog(page)
      const form = page.getByRole('dialog', { name: /^Create .*ticket$/ })
      await form.getByRole('status').locator('span').first().waitFor()
    },
    putBack: ({ mend }) => mend(),
  },
  {
    name: 'ticket-cached',
    arrange: async (stage) => {
      await loseTheLine(stage)
      const { key } = await linked(stage, cast.travel)
      await openIssue(stage.page, cast.travel)
      const panel = await openTicketPanel(stage.page, key)
      await panel.getByText(`${key} as of`).waitFor()
    },
  },
  {
    name: 'connectors-offline',
    arrange: async (stage) => {
      const { page } = stage
      await loseTheLine(stage)
      await goTo(page, 'Connectors')
      await page.getByRole('alert').first().waitFor()
    },
  },
  {
    name: 'mirror-debug-failing',
    arrange: async (stage) => {
      const { page } = stage
      await loseTheLine(stage)
      await goTo(page, 'Mirror debug')
      await page.getByRole('heading', { name: 'Runs' }).waitFor()
    },
  },
  {
    name: 'paused',
    arrange: async (stage) => {
      await stage.mend()
      await ask(stage.page, 'app.updateSettings', { mirroringPaused: true })
      const { key } = await linked(stage, cast.travel)
      await openIssue(stage.page, cast.travel)
      await openTicketPanel(stage.page, key)
    },
    putBack: async ({ page }) =>
      void (await ask(page, 'app.updateSettings', { mirroringPaused: false })),
  },
]
