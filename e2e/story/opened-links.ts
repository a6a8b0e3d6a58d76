import type { ElectronApplication } from '@playwright/test'

/** Notes what would be opened in the browser from now on, instead of opening it. */
export async function noteOpened(electron: ElectronApplication): Promise<() => Promise<string[]>> {
  await electron.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { openedLinks: opened })
    shell.openExternal = async (url) => {
      opened.push(url)
    }
  })
  return () =>
    electron.evaluate(() => (globalThis as unknown as { openedLinks: string[] }).openedLinks)
}
