import { goTo } from '../story/desk'
import type { Scene } from './scene'
import type { Stage } from './stage'

async function dashboard({ page }: Stage) {
  await goTo(page, 'Dashboard')
  const main = page.getByRole('main', { name: 'Dashboard' })
  await main.getByRole('img').first().waitFor()
  return main
}

/** The dashboard of a workspace at work. */
export const dashboardScenes: readonly Scene[] = [
  { name: 'dashboard', arrange: async (stage) => void (await dashboard(stage)) },
  {
    name: 'dashboard-table',
    arrange: async (stage) => {
      const main = await dashboard(stage)
      await stage.page.getByRole('radio', { name: 'Last hour' }).click()
      for (const name of ['Throughput', 'Lag']) {
        await main.getByRole('button', { name: `${name} as a table` }).click()
      }
    },
  },
  {
    name: 'dashboard-arrange',
    arrange: async (stage) => {
      await dashboard(stage)
      await stage.page.getByRole('button', { name: 'Arrange' }).click()
      await stage.page.getByRole('dialog', { name: 'Arrange the dashboard' }).waitFor()
    },
  },
]
