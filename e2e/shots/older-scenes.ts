import type { Locator, Page } from '@playwright/test'
import { ask } from '../story/ask'
import { goTo } from '../story/desk'
import type { Scene } from './scene'

const connector = 'Sandbox Jira'

/** Records that are older than what a connector makes issues of. */
export const olderScenes: readonly Scene[] = [
  {
    name: 'older-records',
    arrange: async ({ page }) => {
      await (await older(page)).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'bring-in-older',
    arrange: async ({ page }) => {
      await (await older(page)).getByRole('button', { name: 'Bring in older ones…' }).click()
      const dialog = page.getByRole('dialog', { name: 'Bring in older records' })
      await dialog.getByRole('table').getByRole('row').nth(1).waitFor()
    },
  },
]

/** What the connector says of them, once it makes issues of new records. */
async function older(page: Page): Promise<Locator> {
  const all = await ask(page, 'connectors.list', {})
  const found = all.find(({ instance }) => instance.name === connector)
  if (found === undefined) throw new Error(`There is no ${connector}.`)
  const { id: instanceId, name, options, ...rest } = found.instance
  const { baseUrl, proxyUrl, caPem, inboundEveryS, outboundEveryS } = rest
  if (options.fetch !== 'on') {
    await ask(page, 'connectors.update', {
      ...{ instanceId, name, baseUrl, proxyUrl, caPem, inboundEveryS, outboundEveryS },
      options: { ...options, fetch: 'on', fetchSince: '1' },
      secrets: {},
    })
    await ask(page, 'mirror.runNow', { instanceId })
  }
  await goTo(page, 'Connectors')
  const place = page.getByRole('region', { name: `Older records of ${connector}` })
  await place.getByText(/Not synced: \d+ records/).waitFor()
  return place
}
