import { randomUUID } from 'node:crypto'
import type { FileUpload } from '../../engine/ports/connector'
import type { Upload } from './message'

/** A form that is sent while it is read. */
export type Form = Upload & { readonly contentType: string }

/**
 * A form with one file in its part `file`, or another, sent while the file is read. Its length is known before, so
 * that a server need not accept chunks. Names are escaped as browsers do it.
 */
export function fileForm({ name, contentType, bytes, open }: FileUpload, part = 'file'): Form {
  const boundary = `lockstep-${randomUUID()}`
  const head = Buffer.from(
    `--${boundary}\r\n` +
      `content-disposition: form-data; name="${part}"; filename="${escaped(name)}"\r\n` +
      `content-type: ${mediaType(contentType)}\r\n\r\n`,
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: head.length + bytes + tail.length,
    async *open() {
      yield head
      yield* open()
      yield tail
    },
  }
}

function escaped(name: string): string {
  return name.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22')
}

/** A media type as it is, unless it could be taken for more than one header. */
function mediaType(given: string): string {
  const plain = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;\s*[\w-]+="?[\w.+-]*"?)*$/
  return plain.test(given) ? given : 'application/octet-stream'
}
