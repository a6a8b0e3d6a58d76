import { finished, type Readable } from 'node:stream'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { AnswerRoom, WaitingBytes } from './waiting-bytes'

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
  await eachPiece(stream, (piece) => {
    size += piece.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    chunks.push(piece)
  })
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

/** Reads a whole answer that is to wait for its turn. Throws as `readBody` does. */
export async function keepBody(
  stream: Readable,
  headers: Readonly<Record<string, string>>,
  maxBytes: number,
  room: AnswerRoom,
): Promise<WaitingBytes> {
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding !== '' && encoding !== 'identity') {
    const bytes = await readBody(stream, encoding, maxBytes)
    const unpacked = room.begin(bytes.length)
    unpacked.add(bytes)
    return unpacked.end()
  }
  const told = Number(headers['content-length'])
  const arriving = room.begin(Math.min(Number.isSafeInteger(told) ? told : 0, maxBytes))
  await eachPiece(stream, (piece) => {
    arriving.add(piece)
    if (arriving.size > maxBytes) throw tooLarge(maxBytes)
  })
  return arriving.end()
}

/**
 * Hands over the pieces of a stream as they come. By events: the loop of an iterator waits for longer than
 * its pieces live, and what it held last would grow old with it. Rejects when `take` throws, and then the
 * rest is never received.
 */
function eachPiece(stream: Readable, take: (piece: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    finished(stream, { writable: false }, (problem) => {
      if (problem) reject(problem)
      else resolve()
    })
    stream.on('data', (piece: Buffer) => {
      try {
        take(piece)
      } catch (thrown) {
        reject(thrown)
        stream.destroy()
      }
    })
  })
}

function tooLarge(maxBytes: number): UnreadableBody {
  return new UnreadableBody(`The answer is larger than ${maxBytes} bytes.`)
}
