import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { ask } from '../story/ask'
import { goTo, openIssue, showTab } from '../story/desk'

const names = [
  `customer-exports-${'eu-central-1-'.repeat(18)}bucket`,
  'تم تسجيل الدخول من قارتين خلال عشرين دقيقة بواسطة حساب المدير المالي من عنوانين مختلفين',
  '🔥🧑‍🚒 incident 🚨 with signs 👩🏽‍💻 that are made of several 🏴‍☠️ and go on and on and on and on and on',
] as const

/** What is wider than the place it has, where that place does not scroll by design. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const places = [
      'html',
      'nav',
      'main',
      'main > *',
      'aside',
      'aside > *',
      'footer',
      '[role=dialog]',
    ]
    return [...document.querySelectorAll(places.join())]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .filter((element) => !['auto', 'scroll'].includes(getComputedStyle(element).overflowX))
      .filter((element) => element.clientWidth > 1)
      .map(
        (element) =>
          `${element.tagName} ${element.className} ${element.getAttribute('aria-label')}`,
      )
  })

test('long names, other scripts and signs stay in their places, also at 200 %', async ({
  launch,
}) => {
  const { page, electron } = await launch({ args: ['--workspace=sandbox'] })
  await expect(page.getByRole('row', { name: 'Storage bucket' })).toBeVisible()
  await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1100, 700),
  )
  for (const name of names) {
    const fields = { name, description: name, assignee: `${'a'.repeat(60)}@example.test` }
    await ask(page, 'issues.create', { kind: 'alert', fields: { ...fields, severity: 'high' } })
  }
  for (const percent of [100, 200]) {
    await ask(page, 'app.updateSettings', { zoomPercent: percent })
    for (const place of ['Cases', 'Conflicts', 'Dashboard', 'Connectors', 'Settings'] as const) {
      await goTo(page, place)
      await expect.poll(() => tooWide(page), `${place} at ${percent} %`).toEqual([])
    }
    await goTo(page, 'Issues')
    for (const name of names) {
      await openIssue(page, name)
      for (const tab of ['Overview', 'War room', 'Timeline', 'Sync'] as const) {
        await showTab(page, tab)
        await expect.poll(() => tooWide(page), `${tab} at ${percent} %`).toEqual([])
      }
      await page.keyboard.press('Escape')
    }
    await page.keyboard.press('n')
    await expect(page.getByRole('dialog', { name: 'New issue' })).toBeVisible()
    expect(await tooWide(page), `New issue at ${percent} %`).toEqual([])
    await page.keyboard.press('Escape')
  }
})
