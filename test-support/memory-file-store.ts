import { createHash } from 'node:crypto'
import type { FileStore, Measured } from '../src/main/engine/ports/files'
import { failure } from '../src/shared/errors'

/** Where a test can cut the power: a throw before keeps nothing, a throw after keeps everything. */
export type FileHooks = { readonly beforePut?: () => void; readonly afterPut?: () => void }

/** The file store port in memory, for tests of everything above it; it outlives a crash. */
export class MemoryFileStore implements FileStore {
  readonly contents = new Map<string, Uint8Array>()

  constructor(private readonly hooks: FileHooks = {}) {}

  async put(content: AsyncIterable<Uint8Array>, limit: number): Promise<Measured> {
    this.hooks.beforePut?.()
    const all = await collect(content, limit)
    const sha256 = digestOf(all)
    this.contents.set(sha256, all)
    this.hooks.afterPut?.()
    return { sha256, bytes: all.length }
  }

  async measure(content: AsyncIterable<Uint8Array>, limit: number): Promise<Measured> {
    const all = await collect(content, limit)
    return { sha256: digestOf(all), bytes: all.length }
  }

  async *open(sha256: string): AsyncIterable<Uint8Array> {
    const content = this.contents.get(sha256)
    if (content === undefined) {
      throw failure({ code: 'not-found', message: 'This file is not kept.', retry: 'no' })
    }
    yield* pieces(content)
  }

  async delete(sha256: string): Promise<void> {
    this.contents.delete(sha256)
  }
}

/** A content in pieces, so that nobody relies on getting it whole. */
export async function* pieces(content: Uint8Array, size = 5): AsyncIterable<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.slice(at, at + size)
}

/** A whole content. Throws AppFailure `limit` above so many bytes. */
export async function collect(
  content: AsyncIterable<Uint8Array>,
  limit = Number.POSITIVE_INFINITY,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of content) {
    bytes += part.length
    if (bytes > limit) {
      throw failure({ code: 'limit', message: 'The file is too large.', retry: 'after-fix' })
    }
    parts.push(part)
  }
  return Buffer.concat(parts)
}

export function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
