import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { commandLine, expect, test } from '../fixtures'

test('a second start ends at once and brings the first window back', async ({
  lockstep,
  executable,
}) => {
  const { electron, dataDir } = lockstep
  const isVisible = () =>
    electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((w) => w.isVisible()),
    )
  // The window shows itself once its page is painted; hidden before, it would come back by itself.
  await expect.poll(isVisible).toEqual([true])
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  expect(await isVisible()).toEqual([false])

  const { program, args } = commandLine(executable, dataDir)
  const second = spawn(program, args, { stdio: 'ignore' })
  const [code] = await once(second, 'exit')
  expect(code).toBe(0)
  await expect.poll(isVisible).toEqual([true])
})
