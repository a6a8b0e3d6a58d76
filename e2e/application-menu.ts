import type { ElectronApplication } from '@playwright/test'

/** Chooses an item of the application's menu by the words on the way to it. */
export function chooseInMenu(electron: ElectronApplication, ...labels: string[]) {
  return electron.evaluate(({ Menu, BrowserWindow }, path) => {
    let menu = Menu.getApplicationMenu()
    for (const [depth, label] of path.entries()) {
      const item = menu?.items.find((one) => one.label.replace('&', '') === label)
      if (item === undefined) throw new Error(`The menu has no ${label}.`)
      if (depth === path.length - 1) item.click(undefined, BrowserWindow.getAllWindows()[0])
      else menu = item.submenu ?? null
    }
  }, labels)
}
