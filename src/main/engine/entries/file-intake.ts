import type { SyncProfile } from '../../../shared/domain/profile'
import { type AppError, failure, toAppError } from '../../../shared/errors'
import type { RunContext } from '../cycle/run-context'
import { type LoadedLink, planInput, wantsFiles } from '../links/load-link'
import { graceOf } from '../plan/lifecycle'
import type { PlanInput } from '../plan/plan-input'
import type { RemoteFile, RemoteObject } from '../ports/connector'
import type { Measured } from '../ports/files'
import { planFiles } from './file-plan'

/** The files of a ticket, with the contents that were needed. */
export type ReadFiles = Pick<PlanInput, 'files' | 'contents'> & {
  /** Why a content is missing; the others were read all the same. */
  readonly trouble: AppError | null
}

/** Nothing was read. */
export const unreadFiles: ReadFiles = { files: null, contents: {}, trouble: null }

/** Read, and there are none. */
export const noFiles: ReadFiles = { files: [], contents: {}, trouble: null }

/**
 * Reads the list of a ticket's files and fetches the contents a plan asks for: what comes in is kept
 * here, what may be the same as an entry's is only measured. Counts and digests are checked. Throws
 * AppFailure when the instance as a whole cannot go on.
 */
export async function readFiles(
  context: RunContext,
  loaded: LoadedLink,
  remote: RemoteObject,
): Promise<ReadFiles> {
  const { connector, signal } = context
  if (!wantsFiles(loaded, connector.capabilities)) return unreadFiles
  const files = remote.files ?? (await connector.files(remote.remoteId, signal))
  const contents: Record<string, Measured | null> = {}
  let trouble: AppError | null = null
  const input = planInput(context, loaded, remote, null, { files, contents })
  const grace = graceOf(input.object, input.inbound, input.outbound, input.now)
  for (const step of planFiles(input, grace)) {
    if (step.kind !== 'receive-file' && step.kind !== 'compare-file') continue
    try {
      contents[step.file.id] = await fetchFile(context, input, step.file)
    } catch (thrown) {
      const error = toAppError(thrown)
      // A file nobody may read is no reason to leave the rest of its record where it is.
      if (context.refusals.kindOf(error, 'read', remote.remoteId) === 'instance') throw thrown
      trouble = error
    }
  }
  return { files, contents, trouble }
}

/** Answers what was read of a file; null when it turns out to be larger than the profiles let through. */
async function fetchFile(
  { connector, files, signal }: RunContext,
  { inbound, outbound, link, remote: { remoteId } }: PlanInput,
  file: RemoteFile,
): Promise<Measured | null> {
  const most = (profile: SyncProfile | null) => profile?.entries.maxFileBytes ?? 0
  const limit = Math.max(most(inbound), most(outbound))
  // Where it could come in it is kept at once: what turns out to be here already is kept only once.
  const keeps = link.direction !== 'out' && file.bytes <= most(inbound)
  const take = (content: AsyncIterable<Uint8Array>) =>
    keeps ? files.put(content, limit) : files.measure(content, limit)
  try {
    const measured = await connector.downloadFile(remoteId, file.id, take, signal)
    const whole = measured.bytes === file.bytes
    if (whole && (file.sha256 === null || file.sha256 === measured.sha256)) return measured
    throw failure({
      code: 'malformed',
      message: `The file "${file.name}" arrived damaged: ${measured.bytes} of ${file.bytes} bytes, or another content than the server says it has. It is read again later.`,
      retry: 'later',
    })
  } catch (thrown) {
    if (toAppError(thrown).code === 'limit') return null
    throw thrown
  }
}
