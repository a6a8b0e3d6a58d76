import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize } from 'node:v8'
import { idleBlock, watchLoop } from './loop-block'
import { openBenchWorkspace } from './seed-workspace'

const LENGTH_BYTES = 4

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
    await workspace.list.packed()
    const rowsMs = performance.now() - from
    await workspace.loaded
    return { workspace, rowsMs, bodiesMs: performance.now() - from }
  })
  const { workspace, rowsMs, bodiesMs } = result
  const idleBlockMs = await idleBlock(bodiesMs)
  await workspace.close()
  return { rowsMs, bodiesMs, blockMs, idleBlockMs }
}

/** The least an opening can do: the same bytes through the runtime's own readers, in one go. */
export async function parseOnce(dir: string): Promise<Parsing> {
  const lists = await filesOf(join(dir, 'list'))
  const bodies = (await filesOf(join(dir, 'snapshots'))).map(asJson)
  const rowsMs = timed(() => lists.flatMap(piecesOf).map((piece): unknown => deserialize(piece)))
  const bodiesMs = timed(() => bodies.map((bytes): unknown => JSON.parse(bytes.toString('utf8'))))
  return { rowsMs, bodiesMs: rowsMs + bodiesMs }
}

async function filesOf(folder: string): Promise<Buffer[]> {
  const names = await readdir(folder)
  return Promise.all(names.map((name) => readFile(join(folder, name))))
}

/** The pieces of a saved list, each behind its length. */
function piecesOf(file: Buffer): Buffer[] {
  const pieces: Buffer[] = []
  for (let at = 0; at < file.length; ) {
    const from = at + LENGTH_BYTES
    at = from + file.readUInt32LE(at)
    pieces.push(file.subarray(from, at))
  }
  return pieces
}

/** The lines of a file as one JSON text; a line's checksum in front is left out. */
function asJson(file: Buffer): Buffer {
  const lines = file.toString('utf8').split('\n')
  const values = lines.map((line) => line.slice(Math.max(0, line.search(/[[{]/))))
  return Buffer.from(`[${values.filter((line) => line !== '').join(',')}]`)
}

function timed(parse: () => readonly unknown[]): number {
  const from = performance.now()
  const parsed = parse()
  const ms = performance.now() - from
  if (parsed.length === 0) throw new Error('Nothing was parsed.')
  return ms
}
