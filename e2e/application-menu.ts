import { type ElectronApplication, expect } from '@playwright/test'

/** Chooses an item of the application's menu by the words on the way to it, once it is there. */
export async function chooseInMenu(electron: ElectronApplication, ...labels: string[]) {
  // Our menu comes with the settings; until then there is the one Electron gives to everybody.
  const choose = () =>
    electron.evaluate(({ Menu, BrowserWindow }, path) => {
      let menu = Menu.getApplicationMenu()
      for (const [depth, label] of path.entries()) {
        const item = menu?.items.find((one) => one.label.replace('&', '') === label)
        if (item === undefined) return false
        if (depth === path.length - 1) item.click(undefined, BrowserWindow.getAllWindows()[0])
        else menu = item.submenu ?? null
      }
      return true
    }, labels)
  await expect.poll(choose, `the menu has ${labels.join(', ')}`).toBe(true)
}
