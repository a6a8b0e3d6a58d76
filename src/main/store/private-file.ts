import { constants, createReadStream, fstatSync } from 'node:fs'
import { mkdir, open, readFile } from 'node:fs/promises'
import { Socket } from 'node:net'
import { dirname } from 'node:path'
import { diskTrouble, errnoOf } from './disk-trouble'

/**
 * Text of a file that only its owner may read; made with `text` (mode 0600) when there is none. Two
 * processes that start at once end up with the same text. Throws AppFailure of the disk.
 */
export async function readOrCreatePrivate(path: string, text: () => string): Promise<string> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const file = await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600)
    try {
      const content = text()
      await file.writeFile(content)
      await file.sync()
      return content
    } finally {
      await file.close()
    }
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return readPrivate(path)
    throw diskTrouble(error, 'writing a file')
  }
}

async function readPrivate(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw diskTrouble(error, 'reading a file')
  }
}

const DESCRIPTOR_BYTES = 1024 * 1024

/**
 * Everything an open file descriptor holds, a file or a pipe, read to its end once and closed.
 * Throws an Error over 1 MiB.
 */
export async function readDescriptor(descriptor: number): Promise<string> {
  const source = fstatSync(descriptor).isFile()
    ? createReadStream('', { fd: descriptor })
    : new Socket({ fd: descriptor, readable: true, writable: false })
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of source) {
    const part = Buffer.from(chunk)
    bytes += part.length
    if (bytes > DESCRIPTOR_BYTES) throw new Error('There is more than 1 MiB to read.')
    chunks.push(part)
  }
  return Buffer.concat(chunks).toString('utf8')
}
