import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Every way in which a value may lie in a file: as text, in UTF-16, and inside Base64. */
function formsOf(value: string): readonly Buffer[] {
  const bytes = Buffer.from(value, 'utf8')
  const base64 = [0, 1, 2].map((lead) => {
    const text = Buffer.concat([Buffer.alloc(lead), bytes]).toString('base64')
    // Without the characters that depend on what stands before or after the value.
    return Buffer.from(text.slice(lead === 0 ? 0 : 4, text.length - 4))
  })
  return [bytes, Buffer.from(value, 'utf16le'), ...base64]
}

/** Whether a text holds the value in any form. */
export function holds(text: string, value: string): boolean {
  const bytes = Buffer.from(text, 'utf8')
  return formsOf(value).some((form) => bytes.includes(form))
}

/** Files below a folder that hold the value in any form; sockets and links are passed over. */
export async function filesHolding(folder: string, value: string): Promise<string[]> {
  const forms = formsOf(value)
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const content = await readFile(path).catch(() => Buffer.alloc(0))
    if (forms.some((form) => content.includes(form))) found.push(path)
  }
  return found
}
