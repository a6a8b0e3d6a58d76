import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { app, clipboard, nativeTheme, session } from 'electron'
import { usualZoom } from '../shared/domain/zoom'
import type { App } from './app-types'
import { readStartOptions, type StartOptions } from './shell/command-line'
import { shellCommands } from './shell/commands'
import { demoReport } from './shell/demo-report'
import { externalLinks } from './shell/external-links'
import { firstViewKeeper, parseFirstView } from './shell/first-view'
import { guardContents, guardSession } from './shell/guards'
import { httpOrigins } from './shell/http-origins'
import { internalUrls } from './shell/ipc/internal-url'
import { registerIpc } from './shell/ipc/register'
import { itemWindows } from './shell/item-windows'
import { setMenu } from './shell/menu'
import { notify } from './shell/notifications'
import { pagePicture } from './shell/page-picture'
import { pageZoom } from './shell/page-zoom'
import { registerAppScheme, serveRenderer } from './shell/protocol'
import { quitInOrder } from './shell/quit'
import { sandboxProcesses } from './shell/sandbox-process'
import { fileSaver } from './shell/save-file'
import { followSettings } from './shell/settings-feed'
import { tellStartFailure } from './shell/start-failure'
import { followStatus } from './shell/status-feed'
import { systemTime } from './shell/system-time'
import type { TestSurface } from './shell/test-hooks'
import { readAhead } from './shell/text-file'
import { openStatusIcon } from './shell/tray'
import { trayView } from './shell/tray-view'
import { mainWindow } from './shell/window'
import { openSurroundings } from './surroundings'

// Started with --no-sandbox, which root has to, the processes of Chromium could not start with it.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
registerAppScheme()

if (app.requestSingleInstanceLock()) {
  const options = readStartOptions(process.argv)
  run(options).catch((thrown: unknown) => tellStartFailure(thrown, options.demoReport))
} else {
  // The instance that holds the lock shows its window instead.
  app.quit()
}

async function run(options: StartOptions): Promise<void> {
  const packaged = app.isPackaged
  const inApp = (...path: string[]) => join(app.getAppPath(), ...path)
  const devServer = packaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)
  const isInternal = internalUrls(devServer)
  const hooks = await testSurface(packaged)
  const { clock, timers } = hooks?.time ?? systemTime
  const dataDir = app.getPath('userData')
  const surroundings = openSurroundings(dataDir, clock)
  const { log, redact, secrets } = surroundings
  const dir = join(dataDir, 'workspace')
  // Read while Chromium gets ready: a turn of its loop would cost more than these small files do.
  const viewFile = surroundings.firstViewFile(dir)
  const lastView = parseFirstView(viewFile.readNow())
  const firstView = firstViewKeeper(viewFile)
  const stateFile = readAhead(surroundings.textFile('window.json'))
  await app.whenReady()
  const note = (message: string, data = {}) =>
    log.write({ level: 'info', scope: 'shell', message, data })
  const warn = (scope: string) => (message: string) => log.write({ level: 'warn', scope, message })

  const links = externalLinks(async () =>
    httpOrigins(await (await opening).calls['app.status']({})),
  )
  const openLink = (url: string) => void links.open(url).catch(() => warn('link')('refused a link'))
  guardSession(session.defaultSession)
  const zoom = pageZoom(app)
  guardContents(app, { isInternal, openLink })
  const pageBusy = serveRenderer(session.defaultSession, {
    root: inApp('out', 'renderer'),
    read: surroundings.readBytes,
    lastView,
  })

  const sandboxes = sandboxProcesses(inApp('out', 'sandbox', 'main.js'))
  const look = {
    preload: inApp('out', 'preload', 'index.cjs'),
    icon: inApp('resources', 'icon.png'),
    packaged,
    devServer,
    onCrash: warn('window'),
  }
  const itemStateFile = surroundings.textFile('item-window.json')
  const items = itemWindows({ ...look, stateFile: itemStateFile })
  const window = mainWindow({
    ...look,
    stateFile,
    beforeClose: () => firstView.ask(() => ipc.send('closing', { viewWanted: true })),
    onClosed: items.closeAll,
  })
  const ourWindows = () => [window.current(), ...items.all()].filter((one) => one !== null)
  const focused = () => ourWindows().find((one) => !one.isDestroyed() && one.isFocused())
  const shown = window.show()
  // The window is on its way before anything else is even read; its first questions wait.
  const opening = shown.then(async (): Promise<App> => {
    await pageBusy
    // What the last start left is drawn first; both at once would be slower than one after the other.
    if (lastView !== null) await window.painted()
    // What answers the page is read along, or its questions would wait for that as well.
    const [{ createApp }] = await Promise.all([import('./app'), import('./shell/ipc/answer-call')])
    return createApp({
      dir,
      version: app.getVersion(),
      clock,
      timers,
      secrets,
      log,
      random: Math.random,
      openExternal: links.open,
      saveFile: fileSaver(() => focused() ?? window.current(), surroundings.writePrivate),
      openWindow: (issueId) => items.show(issueId),
      copyText: async (text) => {
        clipboard.writeText(text)
        return true
      },
      keepFirstView: firstView.keep,
      startSandbox: sandboxes.start,
    })
  })
  const ipc = registerIpc({
    app: opening,
    window: window.current,
    windows: ourWindows,
    isInternal,
    redact,
    onUnexpected: (channel, thrown) =>
      log.write({ level: 'error', scope: 'ipc', message: `${channel}: ${describe(thrown)}` }),
    ...(hooks === null ? {} : { watch: hooks.watch }),
  })
  const [application, opened] = await Promise.all([opening, shown])
  // The page has asked by now, and is answered before menu and status icon take their time.
  await nextTurn()
  const commands = shellCommands(application.calls, window, ipc.send)
  const quit = () => app.quit()
  const tray = openStatusIcon((state) => inApp('resources', 'tray', `${state}.png`), {
    ...commands,
    quit,
  })
  const endings = [
    followSettings(application, ({ theme, zoomPercent = usualZoom }) => {
      nativeTheme.themeSource = theme
      zoom.apply(zoomPercent)
      setMenu(theme, packaged, { ...commands, quit })
    }),
    followStatus(application, (status) => tray.show(trayView(status), status.mirroringPaused)),
    notify({
      app: application,
      time: { clock, timers },
      watching: () => focused() !== undefined,
      reveal: (id) => commands.go(id === null ? 'debug' : 'issues', id),
      showView: (id) => commands.go('view', id),
    }),
    application.on((event, data) => {
      if (event === 'changed' && 'areas' in data) firstView.changed(data)
    }),
    ipc.close,
    tray.close,
  ]
  quitInOrder(app, async () => {
    window.savePlace()
    items.savePlaces()
    await window.prepareClose()
    await application.stop()
    firstView.store()
    for (const end of endings) end()
    const files = [stateFile, itemStateFile, viewFile].map((file) => file.settled())
    await Promise.all([sandboxes.stop(), ...files])
    note('stopped')
    await surroundings.close()
  })
  app.on('second-instance', commands.open)
  app.on('activate', commands.open)
  // On Linux nobody can tell whether a status icon is shown, so a closed window ends it there.
  app.on('window-all-closed', () => (process.platform === 'linux' ? quit() : undefined))

  await application.start()
  note('started', { version: app.getVersion(), electron: process.versions.electron ?? '' })
  if (!options.demoReport) {
    if (options.beginSandbox) commands.beginSandbox()
    return
  }
  await demoReport({
    calls: application.calls,
    print: (line) => process.stdout.write(`${line}\n`),
    picture: async (objectId) => {
      const show = () => ipc.send('navigate', { to: 'issues', objectId })
      return surroundings.saveFile('screenshots', 'demo.png', await pagePicture(opened, show))
    },
  })
}

/** The turnable clock and the view on IPC, for end-to-end tests on a checkout. */
async function testSurface(packaged: boolean): Promise<TestSurface | null> {
  if (import.meta.env.MODE === 'package') return null
  if (packaged || process.env.LOCKSTEP_TEST_HOOKS !== '1') return null
  return (await import('./shell/test-hooks')).installTestHooks()
}

function describe(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
}
