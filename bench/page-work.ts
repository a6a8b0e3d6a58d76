import type { Page } from 'playwright'

/** Where a page has its search box and its list. */
export type Places = { readonly input: string; readonly scroller: string; readonly row: string }

const words = ['malware', 'build-4', 'laptop', 'vpn-12', 'analyst7', 'outdated'] as const
const SCROLL_MS = 3_000
const SCROLL_PX = 90
const OPENINGS = 30

/** Makes a page ready for functions written here: the loader wraps each in a call of this name. */
export async function prepare(page: Page): Promise<void> {
  await page.evaluate('globalThis.__name = (one) => one')
}

/** Loads the page anew; answers how long (ms) until its first rows were painted. */
export async function firstPaint(page: Page, { row }: Places): Promise<number> {
  await page.reload()
  const at = await page.waitForFunction(
    (wanted) => (document.querySelector(wanted) === null ? 0 : performance.now()),
    row,
    { polling: 'raf' },
  )
  const ms = await at.jsonValue()
  await prepare(page)
  return ms
}

/** Types words letter by letter; answers for each stroke how long (ms) until its result was painted. */
export function keystrokes(page: Page, { input }: Places): Promise<number[]> {
  return page.evaluate(
    async ({ selector, typed }) => {
      const box = document.querySelector<HTMLInputElement>(selector)
      const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
      if (box === null || write === undefined) throw new Error('There is no search box.')
      box.focus()
      const taken: number[] = []
      const stroke = async (text: string) => {
        // Strokes come whenever they come, not with the frames.
        await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 20))
        const from = performance.now()
        write.call(box, text)
        box.dispatchEvent(new InputEvent('input', { bubbles: true }))
        await new Promise<void>((resolve) => {
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => resolve()
            port2.postMessage(null)
          })
        })
        taken.push(performance.now() - from)
      }
      for (const word of typed) {
        for (let length = 1; length <= word.length; length += 1) await stroke(word.slice(0, length))
        await stroke('')
      }
      return taken
    },
    { selector: input, typed: words },
  )
}

/** Scrolls steadily; answers the time (ms) of each frame. */
export function frames(page: Page, { scroller }: Places): Promise<number[]> {
  return page.evaluate(
    async ({ selector, forMs, px }) => {
      const list = document.querySelector<HTMLElement>(selector)
      if (list === null) throw new Error('There is no list.')
      list.scrollTop = 0
      const taken: number[] = []
      const next = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
      let before = await next()
      const end = before + forMs
      while (before < end) {
        list.scrollTop += px
        const now = await next()
        taken.push(now - before)
        before = now
      }
      list.scrollTop = 0
      await next()
      return taken
    },
    { selector: scroller, forMs: SCROLL_MS, px: SCROLL_PX },
  )
}

/** Opens one issue after another; answers how long (ms) each took until its text was painted. */
export function openings(page: Page, { row }: Places): Promise<number[]> {
  return page.evaluate(
    async ({ selector, count }) => {
      const taken: number[] = []
      const shown = (key: string) => {
        const text = document.querySelector('aside[aria-label="Issue"]')?.textContent ?? ''
        return text.includes(key) && text.includes('The sensor saw')
      }
      for (let at = 0; at < count; at += 1) {
        const rows = document.querySelectorAll<HTMLElement>(selector)
        const line = rows[1 + (at % Math.min(12, rows.length - 1))]
        const key = /ISS-\d+/.exec(line?.textContent ?? '')?.[0]
        if (line === undefined || key === undefined) throw new Error('There is no row to open.')
        await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 20))
        const from = performance.now()
        line.click()
        while (!shown(key)) {
          if (performance.now() - from > 5_000) throw new Error(`${key} did not open.`)
          await new Promise(requestAnimationFrame)
        }
        await new Promise((resolve) => setTimeout(resolve))
        taken.push(performance.now() - from)
      }
      return taken
    },
    { selector: row, count: OPENINGS },
  )
}

/** An issue and the name it is given. */
export type Change = { readonly id: string; readonly name: string }

/** The changes of the first `count` issues. Asking for all rows is no part of them and takes its time. */
export function changesOf(page: Page, count: number): Promise<readonly Change[]> {
  return page.evaluate(async (most) => {
    const rows = await window.lockstep.call['issues.rows']({})
    if (!rows.ok) throw new Error(rows.error.message)
    const { id, name } = rows.value.columns
    return id.slice(0, most).map((one, at) => ({ id: one, name: `${name[at]} again` }))
  }, count)
}

/** Makes changes at an even pace through the window's own calls; answers how long it took (ms). */
export function changesAtPace(
  page: Page,
  perSecond: number,
  changes: readonly Change[],
): Promise<number> {
  return page.evaluate(
    async ({ pace, all }) => {
      const from = performance.now()
      const running: Promise<{ readonly ok: boolean }>[] = []
      while (running.length < all.length) {
        const due = Math.ceil(((performance.now() - from) / 1_000) * pace)
        for (const { id, name } of all.slice(running.length, due)) {
          running.push(window.lockstep.call['issues.edit']({ id, changes: { name } }))
        }
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      const failed = (await Promise.all(running)).filter(({ ok }) => !ok).length
      if (failed > 0) throw new Error(`${failed} changes were refused.`)
      return performance.now() - from
    },
    { pace: perSecond, all: changes },
  )
}
