import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

const unzip = promisify(gunzip)

/** The other side sent more than we are willing to hold, or in a coding we did not ask for. */
export class UnreadableBody extends Error {}

/** Reads a whole answer. Throws UnreadableBody above the limit (bytes, after decompression). */
export async function readBody(
  stream: Readable,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    // Leaving the loop destroys the stream, so the rest is never received.
    if (size > maxBytes) throw new UnreadableBody(`The answer is larger than ${maxBytes} bytes.`)
    chunks.push(chunk)
  }
  const raw = Buffer.concat(chunks, size)
  if (encoding === undefined || encoding === '' || encoding === 'identity') return raw
  if (encoding !== 'gzip')
    throw new UnreadableBody(`The answer has the unknown coding ${encoding}.`)
  try {
    return await unzip(raw, { maxOutputLength: maxBytes })
  } catch (thrown) {
    throw new UnreadableBody('The compressed answer is broken or too large.', { cause: thrown })
  }
}
