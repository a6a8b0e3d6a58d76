import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ElectronApplication } from '@playwright/test'
import { expect, sharedApplication, test } from '../fixtures'
import { noteOpened } from '../story/opened-links'

/** Notes each such event of any page from now on, and whether it was prevented. */
async function notePrevented(
  electron: ElectronApplication,
  name: string,
): Promise<() => Promise<boolean[]>> {
  await electron.evaluate(({ webContents }, event) => {
    const prevented: boolean[] = []
    Object.assign(globalThis, { preventedEvents: prevented })
    for (const contents of webContents.getAllWebContents()) {
      contents.on(event as 'will-navigate', (details) => prevented.push(details.defaultPrevented))
    }
  }, name)
  return () =>
    electron.evaluate(
      () => (globalThis as unknown as { preventedEvents: boolean[] }).preventedEvents,
    )
}

function countContents(electron: ElectronApplication): Promise<number> {
  return electron.evaluate(({ webContents }) => webContents.getAllWebContents().length)
}

test.describe('the page stays where it is', () => {
  const shared = sharedApplication()
  const ways: Record<string, (url: string) => void> = {
    location: (url) => {
      location.href = url
    },
    'a link': (url) => {
      const link = document.createElement('a')
      link.href = url
      document.body.append(link)
      link.click()
    },
  }
  for (const [name, go] of Object.entries(ways)) {
    for (const url of ['https://example.com/', 'http://127.0.0.1:9/', 'app://evil/index.html']) {
      test(`when ${name} leads to ${url}`, async () => {
        const { page, electron } = shared()
        const opened = await noteOpened(electron)
        const before = page.url()
        const prevented = await notePrevented(electron, 'will-navigate')
        await page.evaluate(go, url)
        await expect.poll(prevented).toEqual([true])
        expect(page.url()).toBe(before)
        const expected = url.startsWith('https:') ? [url] : []
        await expect.poll(opened).toEqual(expected)
      })
    }
  }
})

test.describe('nothing leads a page elsewhere', () => {
  test('when a server redirects', async ({ lockstep }) => {
    const server = await redirecting('https://example.com/')
    const { page, electron } = lockstep
    const before = page.url()
    const prevented = await notePrevented(electron, 'will-redirect')
    const { port } = server.address() as AddressInfo
    await electron.evaluate(({ BrowserWindow }, url) => {
      void BrowserWindow.getAllWindows()[0]
        ?.loadURL(url)
        .catch(() => undefined)
    }, `http://127.0.0.1:${port}/`)
    await expect.poll(prevented).toEqual([true])
    expect(page.url()).toBe(before)
    server.close()
  })

  test('when a frame inside another page goes elsewhere', async ({ lockstep }) => {
    const { electron } = lockstep
    await electron.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false })
      await window.loadURL('data:text/html,<iframe srcdoc="frame"></iframe>')
    })
    const prevented = await notePrevented(electron, 'will-frame-navigate')
    await electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows().map((window) => window.webContents)
      const other = contents.find((one) => one.getURL().startsWith('data:'))
      await other?.mainFrame.frames[0]?.executeJavaScript(
        'location.href = "http://127.0.0.1:9/"; null',
      )
    })
    await expect.poll(prevented).toEqual([true])
  })
})

test('no way of opening a window opens one, and only secure links reach the browser', async ({
  lockstep,
}) => {
  const { page, electron } = lockstep
  const opened = await noteOpened(electron)
  const answers = await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = 'https://example.com/from-a-link'
    link.target = '_blank'
    document.body.append(link)
    link.click()
    const tried = [
      'https://example.com/from-a-script',
      'http://127.0.0.1:9/',
      'https://user:pass@example.com/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://server/share',
      'app://lockstep/index.html',
      'about:blank',
    ]
    return tried.map((url) => window.open(url))
  })
  expect(answers.every((answer) => answer === null)).toBe(true)
  await expect
    .poll(opened)
    .toEqual(['https://example.com/from-a-link', 'https://example.com/from-a-script'])
  expect(await countContents(electron)).toBe(1)
})

test('a webview is nothing in our page and is refused even where it would be one', async ({
  lockstep,
}) => {
  const { page, electron } = lockstep
  await page.evaluate(() => {
    const view = document.createElement('webview')
    view.setAttribute('src', 'https://example.com/')
    document.body.append(view)
  })
  expect(await countContents(electron)).toBe(1)

  const refused = await electron.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } })
    const asked = new Promise<[boolean, boolean]>((resolve) => {
      window.webContents.once('will-attach-webview', (event, preferences) => {
        setImmediate(() => resolve([event.defaultPrevented, 'preload' in preferences]))
      })
    })
    const page = '<webview src="data:text/html,x" preload="file:///tmp/x.js"></webview>'
    await window.loadURL(`data:text/html,${page}`)
    return asked
  })
  expect(refused).toEqual([true, false])
  expect(await countContents(electron)).toBe(2)
})

function redirecting(to: string): Promise<Server> {
  const server = createServer((_request, response) => {
    response.writeHead(302, { location: to }).end()
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
