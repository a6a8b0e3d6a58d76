import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, projectRoot, test } from '../fixtures'

const out = join(projectRoot, 'out')

async function textsBelow(folder: string, ending: RegExp): Promise<Map<string, string>> {
  const names = await readdir(folder, { recursive: true })
  const texts = new Map<string, string>()
  for (const name of names.filter((one) => ending.test(one))) {
    texts.set(name, await readFile(join(folder, name), 'utf8'))
  }
  return texts
}

test('the preload is one CommonJS file that loads Electron and nothing else', async () => {
  const files = (await readdir(join(out, 'preload'))).filter((name) => !name.endsWith('.map'))
  expect(files).toEqual(['index.cjs'])
  const text = await readFile(join(out, 'preload', 'index.cjs'), 'utf8')
  const loaded = [...text.matchAll(/\brequire\((["'`])(.*?)\1\)/g)].map((match) => match[2])
  expect(new Set(loaded)).toEqual(new Set(['electron']))
  expect(text).not.toMatch(/^\s*(import|export)\b|\bimport\(/m)
  // The contract's names fit in a few kilobytes; a parser would not.
  expect(text.length).toBeLessThan(8_000)
})

test('the page has no inline code and the policy in its head', async () => {
  const html = await readFile(join(out, 'renderer', 'index.html'), 'utf8')
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/i)
  expect(html).not.toMatch(/<style|\son\w+=|\bstyle=/i)
  expect(html).toMatch(/http-equiv="Content-Security-Policy"/i)
})

test('neither page nor preload asks for a module of Node', async () => {
  const texts = await textsBelow(join(out, 'renderer'), /\.js$/)
  expect(texts.size).toBeGreaterThan(0)
  for (const [name, text] of texts) {
    const imports = /^\s*(?:import|export)\b[^;'"`]*?["']([^"'\n]+)["']|\brequire\(["']([^"'\n]+)/gm
    const loaded = [...text.matchAll(imports)]
      .map((match) => match[1] ?? match[2] ?? '')
      .filter((target) => !target.startsWith('.'))
    expect(loaded, name).toEqual([])
  }
})

test('the main process turns no text into code and looks at every certificate', async () => {
  const texts = await textsBelow(join(out, 'main'), /\.js$/)
  expect(texts.size).toBeGreaterThan(0)
  for (const [name, text] of texts) {
    expect(text, name).not.toMatch(/executeJavaScript|@electron\/remote|setCertificateVerifyProc/)
    expect(text, name).not.toMatch(/['"]certificate-error['"]|NODE_TLS_REJECT_UNAUTHORIZED/)
  }
})
