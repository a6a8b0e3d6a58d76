import { create } from 'zustand'
import { MAX_FILE_BYTES } from '../../shared/domain/entry'
import { call } from '../data/call'
import { toast, toastError } from '../data/toasts'
import { sizeText } from '../format/size'
import { takeEntry } from './detail-store'

/** One batch of files on its way into a war room. */
export type Upload = {
  readonly name: string
  readonly bytes: number
  /** Counted from 1. */
  readonly at: number
  readonly of: number
}

/** The batch under way, by the issue or case it goes to; null = none. */
export const useUploads = create<Readonly<Record<string, Upload | null>>>(() => ({}))

export type FileTerms = {
  readonly visibility: 'internal' | 'public'
  readonly tags: readonly string[]
}

/** Puts files into the war room, one after the other; one that fails does not stop the rest. */
export async function sendFiles(
  objectId: string,
  files: readonly File[],
  { visibility, tags }: FileTerms,
): Promise<void> {
  for (const [at, file] of files.entries()) {
    const { name, size: bytes, type: contentType } = file
    if (bytes > MAX_FILE_BYTES) {
      toast(
        `${name} was not added`,
        { tone: 'attention' },
        `It has ${sizeText(bytes)}; a file may have at most ${sizeText(MAX_FILE_BYTES)}.`,
      )
      continue
    }
    useUploads.setState({ [objectId]: { name, bytes, at: at + 1, of: files.length } })
    const content = new Uint8Array(await file.arrayBuffer())
    const draft = { objectId, name, contentType, content, tags: [...tags], visibility }
    const result = await call('issues.addFile', draft)
    if (result.ok) takeEntry(result.value)
    else toastError(`Adding ${name}`, result.error)
  }
  useUploads.setState({ [objectId]: null })
}
