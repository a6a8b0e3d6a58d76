import type { EntryFile } from '../model/entry'
import type { Call } from './call'
import { Refusal } from './refusal'

/** The part `file` of a form; its name may come in a part of its own. */
export async function readUpload(call: Call): Promise<EntryFile> {
  const type = String(call.headers['content-type'] ?? '')
  if (!type.startsWith('multipart/form-data'))
    throw new Refusal(400, "request Content-Type isn't multipart/form-data")
  const form = await new Response(new Uint8Array(call.rawBody), {
    headers: { 'content-type': type },
  })
    .formData()
    .catch(() => {
      throw new Refusal(400, 'multipart: NextPart: EOF')
    })
  const part = form.get('file')
  if (part === null || typeof part === 'string') throw new Refusal(400, 'http: no such file')
  const name = form.get('fileName')
  return {
    name: typeof name === 'string' && name !== '' ? name : part.name,
    type: part.type === '' ? 'application/octet-stream' : part.type,
    content: Buffer.from(await part.arrayBuffer()),
  }
}
