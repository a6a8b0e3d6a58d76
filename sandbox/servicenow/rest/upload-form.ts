import { badRequest } from '../http/refusal'
import type { NewFile } from '../write/add-attachment'

export interface UploadForm {
  readonly table: string
  readonly sysId: string
  readonly file: NewFile
}

/**
 * Reads a multipart upload: table_name and table_sys_id before the file, which comes last.
 * Throws a 400 Refusal for a body that is no form, an order that is another, or a missing part.
 */
export async function readUploadForm(body: Buffer, contentType: string): Promise<UploadForm> {
  const parts = await partsOf(body, contentType)
  const last = parts[parts.length - 1]
  const text = (name: string): string => {
    const value = parts.find(([given]) => given === name)?.[1]
    return typeof value === 'string' ? value : ''
  }
  const table = text('table_name')
  const sysId = text('table_sys_id')
  const content = last?.[1]
  if (table === '' || sysId === '' || content === undefined || typeof content === 'string')
    throw badRequest('Missing parameter', 'table_name, table_sys_id and, as the last part, a file')
  const bytes = Buffer.from(await content.arrayBuffer())
  return { table, sysId, file: { name: content.name, contentType: content.type, content: bytes } }
}

async function partsOf(
  body: Buffer,
  contentType: string,
): Promise<readonly (readonly [string, string | File])[]> {
  const headers = { 'content-type': contentType }
  try {
    return [...(await new Response(new Uint8Array(body), { headers }).formData())]
  } catch {
    throw badRequest('Exception while reading request', 'The body is no multipart form')
  }
}
