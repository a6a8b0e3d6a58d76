import type { Result } from '../../src/shared/result'
import { expect, test } from '../fixtures'

const refused = { ok: false, error: { code: 'refused' } }

test('a frame inside our own page is not answered', async ({ lockstep }) => {
  const { page, electron } = lockstep
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const frame = document.createElement('iframe')
        frame.addEventListener('load', resolve)
        frame.srcdoc = '<p>frame</p>'
        document.body.append(frame)
      }),
  )
  const answers = await electron.evaluate(async ({ BrowserWindow, ipcMain }) => {
    type Handler = (event: { senderFrame: unknown }, args: unknown) => Promise<unknown>
    // The very handlers of the application, asked with real frames as the sender.
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })
      ._invokeHandlers
    const main = BrowserWindow.getAllWindows()[0]?.webContents.mainFrame
    const frame = main?.frames[0]
    const ask = (senderFrame: unknown) => handlers.get('app.settings')?.({ senderFrame }, {})
    return {
      frames: main?.frames.length,
      main: await ask(main),
      frame: await ask(frame),
      gone: await ask(null),
    }
  })
  expect(answers.frames).toBe(1)
  expect(answers.main).toMatchObject({ ok: true })
  expect(answers.frame).toMatchObject(refused)
  expect(answers.gone).toMatchObject(refused)
})

test('a frame is not given the calls in the first place', async ({ lockstep }) => {
  const given = await lockstep.page.evaluate(
    () =>
      new Promise((resolve) => {
        const frame = document.createElement('iframe')
        frame.addEventListener('load', () =>
          resolve(frame.contentWindow !== null && 'lockstep' in frame.contentWindow),
        )
        frame.srcdoc = '<p>frame</p>'
        document.body.append(frame)
      }),
  )
  expect(given).toBe(false)
})

test('another window with our preload and even our page is not answered', async ({ lockstep }) => {
  const { electron } = lockstep
  const addresses = ['app://lockstep/index.html', 'data:text/html,stranger']
  for (const address of addresses) {
    const answer = await electron.evaluate(async ({ BrowserWindow, app }, url) => {
      const preload = `${app.getAppPath()}/out/preload/index.cjs`
      const window = new BrowserWindow({ show: false, webPreferences: { preload } })
      await window.loadURL(url)
      const result = await window.webContents.executeJavaScript(
        `window.lockstep.call['app.settings']({})`,
      )
      window.destroy()
      return result as Result<unknown>
    }, address)
    expect(answer).toMatchObject(refused)
  }
})

test('our page is not answered once it is somewhere else', async ({ lockstep }) => {
  const { electron } = lockstep
  const answer = await electron.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0]
    // A page that is still loading would break off the next one.
    while (window?.webContents.isLoading()) await new Promise((wait) => setTimeout(wait, 20))
    await window?.loadURL('data:text/html,elsewhere')
    return window?.webContents.executeJavaScript(`window.lockstep.call['app.settings']({})`)
  })
  expect(answer).toMatchObject(refused)
})
