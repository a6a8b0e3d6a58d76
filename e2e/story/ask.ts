import type { Page } from '@playwright/test'
import type { Channel } from '../../src/shared/ipc/channels'
import type { Answer, Args } from '../../src/shared/ipc/contract'

/** Calls the application as its window does; throws the failure's sentence. */
export async function ask<C extends Channel>(
  page: Page,
  channel: C,
  args: Args<C>,
): Promise<Answer<C>> {
  const result = await page.evaluate(
    ([name, given]) => {
      const call = window.lockstep.call[name] as (a: unknown) => Promise<unknown>
      return call(given)
    },
    [channel, args] as const,
  )
  const told = result as { ok: true; value: Answer<C> } | { ok: false; error: { message: string } }
  if (!told.ok) throw new Error(`${channel}: ${told.error.message}`)
  return told.value
}
