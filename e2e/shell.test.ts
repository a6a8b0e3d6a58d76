import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { chooseInMenu } from './application-menu'
import { commandLine, expect, type Lockstep, test } from './fixtures'

function boundsOf(electron: ElectronApplication) {
  return electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
}

function ended(lockstep: Lockstep) {
  return once(lockstep.electron.process(), 'exit')
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Process id of the sandbox that the application has started. */
async function sandboxPid({ electron }: Lockstep): Promise<number> {
  const pids = await electron.evaluate(({ app }) =>
    app.getAppMetrics().flatMap((one) => (one.name === 'Sandbox' ? [one.pid] : [])),
  )
  expect(pids).toHaveLength(1)
  return pids[0] ?? 0
}

function begin({ page }: Lockstep, choice: 'sandbox' | 'own') {
  return page.evaluate((chosen) => window.lockstep.call['app.begin']({ choice: chosen }), choice)
}

/** Bounds once the window system has moved the window for good: the same in several looks. */
async function restingBounds({ electron, page }: Lockstep) {
  let last = ''
  let looks = 0
  await expect
    .poll(
      async () => {
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
        const now = JSON.stringify(await boundsOf(electron))
        looks = now === last ? looks + 1 : 0
        last = now
        return looks
      },
      { intervals: [200] },
    )
    .toBeGreaterThan(4)
  return boundsOf(electron)
}

test('the window opens again where it was', async ({ launch }) => {
  const first = await launch()
  await first.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 70, width: 1000, height: 640 }),
  )
  await expect.poll(() => boundsOf(first.electron)).toMatchObject({ width: 1000, height: 640 })
  const before = await restingBounds(first)
  await first.close()
  const second = await launch()
  expect(await boundsOf(second.electron)).toEqual(before)
})

test('a place on a screen that is gone is not used', async ({ launch }) => {
  const first = await launch()
  await first.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 9_000, y: 9_000, width: 1000, height: 640 }),
  )
  await expect.poll(() => boundsOf(first.electron)).toMatchObject({ width: 1000, height: 640 })
  await restingBounds(first)
  await first.close()
  const second = await launch()
  const bounds = await restingBounds(second)
  expect(bounds).toMatchObject({ width: 1000, height: 640 })
  expect(bounds?.x).toBeLessThan(1_440)
  expect(bounds?.y).toBeLessThan(900)
})

test('the menu changes the theme of window and page, and the choice is kept', async ({
  launch,
}) => {
  const first = await launch()
  const isDark = (page: Lockstep['page']) =>
    page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  await chooseInMenu(first.electron, 'View', 'Theme', 'Dark')
  await expect.poll(() => isDark(first.page)).toBe(true)
  await first.close()
  const second = await launch()
  await expect.poll(() => isDark(second.page)).toBe(true)
  await chooseInMenu(second.electron, 'View', 'Theme', 'Light')
  await expect.poll(() => isDark(second.page)).toBe(false)
})

test('the menu leads to the places of the page', async ({ lockstep }) => {
  await begin(lockstep, 'own')
  await chooseInMenu(lockstep.electron, 'View', 'Connectors')
  await expect(lockstep.page.getByRole('heading', { level: 1 })).toHaveText('Connectors')
  await chooseInMenu(lockstep.electron, 'File', 'New issue…')
  await expect(lockstep.page.getByRole('dialog')).toBeVisible()
})

test('a request to end from the system puts everything away first', async ({ lockstep }) => {
  await begin(lockstep, 'sandbox')
  const pid = await sandboxPid(lockstep)
  const exit = ended(lockstep)
  process.kill(lockstep.electron.process().pid ?? 0, 'SIGTERM')
  expect(await exit).toEqual([0, null])
  await expect.poll(() => isRunning(pid)).toBe(false)
  const log = await readFile(join(lockstep.dataDir, 'logs', 'lockstep.log'), 'utf8')
  expect(log.trim().split('\n').at(-1)).toContain('"message":"stopped"')
  await expect(stat(join(lockstep.dataDir, 'workspace', 'workspace.lock'))).rejects.toThrow()
})

test('the sandbox ends with the application even when that is killed', async ({ lockstep }) => {
  await begin(lockstep, 'sandbox')
  const pid = await sandboxPid(lockstep)
  const exit = ended(lockstep)
  process.kill(lockstep.electron.process().pid ?? 0, 'SIGKILL')
  await exit
  await expect.poll(() => isRunning(pid)).toBe(false)
})

test('the clock goes on by itself and can be turned', async ({ lockstep }) => {
  const before = await lockstep.now()
  await lockstep.advance(3_600_000)
  expect((await lockstep.now()) - before).toBeGreaterThanOrEqual(3_600_000)
  const status = await lockstep.page.evaluate(() => window.lockstep.call['app.status']({}))
  expect(status.ok && status.value.now - before).toBeGreaterThanOrEqual(3_600_000)
})

test('nothing can turn the clock unless the start asked for it', async ({ launch }) => {
  const { electron } = await launch({ env: { LOCKSTEP_TEST_HOOKS: '' } })
  expect(await electron.evaluate(() => '__lockstepTest' in globalThis)).toBe(false)
})

test('a demonstration run reports what it did, with a picture', async ({ executable, dataDir }) => {
  const more = ['--workspace=sandbox', '--demo-report']
  const { program, args } = commandLine(executable, dataDir, more)
  const demo = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const line = await new Promise<string>((resolve) => {
    let text = ''
    demo.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      const found = text
        .split('\n')
        .slice(0, -1)
        .find((one) => one.startsWith('LOCKSTEP_REPORT '))
      if (found !== undefined) resolve(found)
    })
  })
  const report = JSON.parse(line.slice('LOCKSTEP_REPORT '.length))
  const results = Object.fromEntries(
    report.rows.map((row: { step: string; result: string }) => [row.step, row.result]),
  )
  expect(results['Cycle 1']).toMatch(/^[1-9]\d* created/)
  const cycles = Object.keys(results).filter((step) => step.startsWith('Cycle '))
  expect(results[cycles.at(-1) ?? '']).toMatch(/ 0 writes$/)
  expect(results.Stopped).toBeUndefined()
  expect(results.Ticket).toMatch(/^[A-Z]+-\d+ .*fields in step$/)
  expect((await readFile(report.screenshot)).subarray(1, 4).toString()).toBe('PNG')
  // It goes on until it is told to end.
  expect(demo.exitCode).toBeNull()
  const exit = once(demo, 'exit')
  demo.kill('SIGTERM')
  expect(await exit).toEqual([0, null])
})
