import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { idleBlock, watchLoop } from './loop-block'
import { openBenchWorkspace } from './seed-workspace'

export type Opening = {
  readonly rowsMs: number
  readonly bodiesMs: number
  readonly blockMs: number
  readonly idleBlockMs: number
}

export type Parsing = { readonly rowsMs: number; readonly bodiesMs: number }

/** Opens a workspace in this fresh process: until the rows are there, until the bodies are there. */
export async function openOnce(dir: string): Promise<Opening> {
  const { result, blockMs } = await watchLoop(async () => {
    const from = performance.now()
    const workspace = await openBenchWorkspace(dir)
    await workspace.list.rows()
    const rowsMs = performance.now() - from
    await workspace.loaded
    return { workspace, rowsMs, bodiesMs: performance.now() - from }
  })
  const { workspace, rowsMs, bodiesMs } = result
  const idleBlockMs = await idleBlock(bodiesMs)
  await workspace.close()
  return { rowsMs, bodiesMs, blockMs, idleBlockMs }
}

/** The least an opening can do: the same bytes through JSON.parse, in one go. */
export async function parseOnce(dir: string): Promise<Parsing> {
  const rows = await contentOf(join(dir, 'list'))
  const bodies = await contentOf(join(dir, 'snapshots'))
  return { rowsMs: timeParse(rows), bodiesMs: timeParse([...rows, ...bodies]) }
}

/** Each file of a folder as one JSON text; a line's checksum in front is left out. */
async function contentOf(folder: string): Promise<Buffer[]> {
  const names = await readdir(folder)
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return files.map((text) => {
    const lines = text.split('\n').map((line) => line.slice(Math.max(0, line.search(/[[{]/))))
    return Buffer.from(`[${lines.filter((line) => line !== '').join(',')}]`)
  })
}

function timeParse(documents: readonly Buffer[]): number {
  const from = performance.now()
  const parsed = documents.map((bytes): unknown => JSON.parse(bytes.toString('utf8')))
  const ms = performance.now() - from
  if (parsed.length !== documents.length) throw new Error('Something was not parsed.')
  return ms
}
