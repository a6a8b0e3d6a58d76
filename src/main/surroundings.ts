import { join } from 'node:path'
import { createLog } from './diagnostics/log'
import { createRedactor } from './diagnostics/redact'
import type { Clock } from './engine/ports/clock'
import type { Log } from './engine/ports/log'
import type { SecretStore } from './engine/ports/secrets'
import { type GivenSecrets, withGivenSecrets } from './secrets/given-secrets'
import { createSecretStore } from './secrets/secret-store'
import { readBytes, readText, readTextNow, writeAtomic } from './store/file-port'
import { LogFile } from './store/log-file'
import { workspacePaths } from './store/paths'
import { readOrCreatePrivate } from './store/private-file'

export type { GivenSecrets } from './secrets/given-secrets'
export { readDescriptor } from './store/private-file'

const LOG_BYTES = 5 * 1024 * 1024
const OLD_LOGS = 3

/** What a face needs of this machine besides the application itself. */
export type Surroundings = {
  readonly secrets: SecretStore
  readonly log: Log
  /** Masks every secret that passed through `secrets`. */
  readonly redact: (text: string) => string
  /** Makes the log and `redact` mask a secret that `secrets` does not keep. */
  readonly mask: (secret: string) => void
  /** Content of a file of the application itself, also from inside its archive. */
  readonly readBytes: (path: string) => Promise<Buffer>
  /** Opens a small text file of which only the latest content matters. */
  readonly textFile: (name: string) => ReturnType<typeof smallTextFile>
  /** The file with what the window shows first of the workspace in a folder. */
  readonly firstViewFile: (workspaceDir: string) => ReturnType<typeof smallTextFile>
  /** Writes a file into a folder of the data folder; answers its path. */
  readonly saveFile: (folder: string, name: string, bytes: Uint8Array) => Promise<string>
  /** Replaces a small file that only its owner may read. */
  readonly writePrivate: (path: string, content: string | Uint8Array) => Promise<void>
  /** Text of a file that only its owner may read; made when there is none. */
  readonly readOrCreatePrivate: (path: string, text: () => string) => Promise<string>
  /** Waits for the last lines of the log. */
  readonly close: () => Promise<void>
}

/**
 * Joins keychain, log and small files below `dataDir` for one run of the application. Secrets given
 * at the start are asked before the keychain.
 */
export function openSurroundings(
  dataDir: string,
  clock: Clock,
  given?: GivenSecrets,
): Surroundings {
  const redactor = createRedactor()
  const keychain = createSecretStore({ onSecret: redactor.learn })
  const file = new LogFile({
    path: join(dataDir, 'logs', 'lockstep.log'),
    maxBytes: LOG_BYTES,
    keep: OLD_LOGS,
  })
  // A disk that takes no log line must not stop the work; the store tells the person about it.
  const append = (line: string) => void file.append(line).catch(() => undefined)
  return {
    secrets: given === undefined ? keychain : withGivenSecrets(keychain, given, redactor.learn),
    log: createLog({ append }, redactor, clock),
    redact: redactor.redact,
    mask: redactor.learn,
    readBytes,
    textFile: (name) => smallTextFile(join(dataDir, name)),
    firstViewFile: (workspaceDir) => smallTextFile(workspacePaths(workspaceDir).firstView),
    async saveFile(folder, name, bytes) {
      const path = join(dataDir, folder, name)
      await writeAtomic(path, bytes)
      return path
    },
    writePrivate: writeAtomic,
    readOrCreatePrivate,
    close: () => file.close(),
  }
}

function smallTextFile(path: string) {
  let last: Promise<void> = Promise.resolve()
  return {
    // Nobody has to know that the place of a window was forgotten.
    read: (): Promise<string | null> => readText(path).catch(() => null),
    readNow: (): string | null => readTextNow(path),
    write(text: string): void {
      last = last.then(() => writeAtomic(path, text)).catch(() => undefined)
    },
    settled: (): Promise<void> => last,
  }
}
