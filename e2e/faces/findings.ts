import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What somebody could not use in the window as it is now, in both themes. */
export async function findings(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((wanted) => {
      document.documentElement.dataset.theme = wanted
    }, theme)
    // A colour on its way from one theme to the other would be measured as it is at that moment.
    await page.waitForFunction(() =>
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    )
    // Reading axe in once more takes about as long as a look at the page. No text means axe itself.
    const known = await page.evaluate(() => 'axe' in window)
    const axe = new AxeBuilder(known ? { page, axeSource: ';' } : { page })
      // Electron opens no second page, which axe would otherwise want to run in.
      .setLegacyMode(true)
      .options({ resultTypes: ['violations'] })
    // The themes differ in their colours alone.
    if (theme === 'dark') axe.withRules(['color-contrast'])
    const { violations } = await axe.analyze()
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue
      for (const node of nodes) found.push(`${theme} ${id}: ${node.html} ${node.failureSummary}`)
    }
  }
  return found
}
