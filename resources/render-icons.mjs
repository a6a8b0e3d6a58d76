// Draws the PNG images beside this file from their SVG sources, in the Electron of this checkout:
//   node scripts/with-desktop.mjs -- node resources/render-icons.mjs
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright'
import { resolveElectron } from '../scripts/electron.mjs'
import { withBadge } from './tray/status-icon.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const electron = await resolveElectron()
const folder = await mkdtemp(join(tmpdir(), 'lockstep-icons-'))
try {
  await writeFile(join(folder, 'package.json'), '{"name":"icons","main":"main.cjs"}')
  await writeFile(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron')
     app.whenReady().then(() => new BrowserWindow({ show: false }).loadURL('about:blank'))`,
  )
  const app = await _electron.launch({
    executablePath: electron.path,
    args: [...electron.args, folder, `--user-data-dir=${join(folder, 'data')}`],
  })
  const page = await app.firstWindow()
  const icon = await readFile(join(here, 'icon.svg'), 'utf8')
  const mark = await readFile(join(here, 'tray', 'mark.svg'), 'utf8')
  await draw(page, icon, 512, join(here, 'icon.png'))
  for (const state of ['idle', 'busy', 'attention', 'paused']) {
    const svg = withBadge(mark, state)
    await draw(page, svg, 22, join(here, 'tray', `${state}.png`))
    await draw(page, svg, 44, join(here, 'tray', `${state}@2x.png`))
  }
  await app.close()
} finally {
  await rm(folder, { recursive: true })
}

/**
 * @param {import('playwright').Page} page
 * @param {string} svg
 * @param {number} size in pixels
 * @param {string} path
 */
async function draw(page, svg, size, path) {
  const url = await page.evaluate(
    async ([source, pixels]) => {
      const image = new Image()
      image.src = `data:image/svg+xml,${encodeURIComponent(String(source))}`
      await image.decode()
      const canvas = new OffscreenCanvas(Number(pixels), Number(pixels))
      canvas.getContext('2d')?.drawImage(image, 0, 0, Number(pixels), Number(pixels))
      const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
      return Array.from(bytes)
    },
    [svg, size],
  )
  await writeFile(path, Uint8Array.from(url))
  process.stdout.write(`${path}\n`)
}
