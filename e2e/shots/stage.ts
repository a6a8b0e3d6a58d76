import type { Page } from '@playwright/test'
import type { Lockstep } from '../application'

/** Where a scene is played: the running application and the control of its sandbox. */
export type Stage = {
  readonly app: Lockstep
  readonly page: Page
  /** Acts on the sandbox of the workspace; `path` is below its control address. */
  readonly control: (path: string, order: object) => Promise<void>
  /** Everything the sandbox was told to get wrong goes right again. */
  readonly mend: () => Promise<void>
  /** Turns the clocks of application and sandbox forward (ms). */
  readonly turn: (ms: number) => Promise<void>
}

/** Makes the stage of a running application; the sandbox is asked for only when it is used. */
export function stageOf(app: Lockstep): Stage {
  const { page } = app
  const ask = async (path: string, init: RequestInit) => {
    const status = await page.evaluate(() => window.lockstep.call['app.status']({}))
    if (!status.ok || status.value.sandbox === null) throw new Error('no sandbox is running')
    const { origin } = new URL(status.value.sandbox.systems[0]?.browseUrl ?? '')
    const response = await fetch(`${origin}/control/${path}`, init)
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  }
  const control = (path: string, order: object) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(order),
    })
  return {
    app,
    page,
    control,
    mend: () => ask('faults', { method: 'DELETE' }),
    async turn(ms) {
      await control('clock/advance', { ms })
      await app.advance(ms)
    },
  }
}
