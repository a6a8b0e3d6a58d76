import type { Page } from 'playwright'

/** Moments of a start (UTC ms) by the page's own clock, so that our question's way there does not count. */
export type StartMoments = {
  /** Anything was painted. */
  readonly paint: number
  /**
   * Rows of the list were painted: with the first paint where the page came with the view of the last
   * start, otherwise once the application has drawn them.
   */
  readonly rows: number
  /** The application itself had drawn its rows: they can be used. */
  readonly usable: number
  /** Everything the filters need was there. */
  readonly filterable: number
}

/** When a page of the application, which notes these moments itself, got how far. */
export async function startMoments(page: Page): Promise<StartMoments> {
  await page.waitForFunction(() => performance.getEntriesByName('rows filterable').length > 0)
  const paint = await firstPaintAt(page)
  const { view, usable, filterable } = await page.evaluate(() => {
    const at = (name: string) =>
      performance.timeOrigin + (performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN)
    const view = performance.getEntriesByName('first view replaced').length > 0
    return { view, usable: at('rows drawn'), filterable: at('rows filterable') }
  })
  return { paint, rows: view ? paint : usable, usable, filterable }
}

/** When a page painted anything (UTC ms). */
export async function firstPaintAt(page: Page): Promise<number> {
  const paint = await page.waitForFunction(() => {
    const [first] = performance.getEntriesByName('first-contentful-paint')
    return first === undefined ? 0 : performance.timeOrigin + first.startTime
  })
  return paint.jsonValue()
}
