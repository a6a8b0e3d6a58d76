import type { ElectronApplication } from '@playwright/test'
import type { Notification } from 'electron'

type Held = typeof globalThis & { shownMessages: Notification[] }

/** The messages that the desktop would show. */
export type ShownMessages = {
  readonly texts: () => Promise<readonly { readonly title: string; readonly body: string }[]>
  /** Clicks the last of them, as a person would. */
  readonly click: () => Promise<void>
}

/** Notes the messages for the desktop from now on, instead of showing them. */
export async function noteMessages(electron: ElectronApplication): Promise<ShownMessages> {
  await electron.evaluate(({ Notification }) => {
    const shown: Notification[] = []
    Object.assign(globalThis, { shownMessages: shown })
    Notification.prototype.show = function () {
      shown.push(this)
    }
  })
  return {
    texts: () =>
      electron.evaluate(() =>
        (globalThis as Held).shownMessages.map(({ title, body }) => ({ title, body })),
      ),
    click: async () => {
      await electron.evaluate(() => (globalThis as Held).shownMessages.at(-1)?.emit('click'))
    },
  }
}
