/** One thing that was not as it should be when the workspace was opened, and what was done about it. */
export type RecoveryFinding = {
  readonly kind:
    | 'unfinished-write'
    | 'journal-damaged'
    | 'snapshot-damaged'
    | 'manifest-damaged'
    | 'list-index-damaged'
    | 'audit-damaged'
    | 'lock-taken-over'
    | 'migrated'
  /** Plain sentences for the person whose data it is. */
  readonly message: string
  /** Whether something that had been confirmed as saved is missing, or may be. */
  readonly lost: boolean
  /** Path of the damaged file as it was found, kept for help; null when nothing was worth keeping. */
  readonly putAside: string | null
}

export type RecoveryReport = {
  /** True when there was no workspace in the folder and an empty one was made. */
  readonly created: boolean
  readonly findings: readonly RecoveryFinding[]
}

/** Collects findings while the workspace is opened and while its bodies are read behind it. */
export class RecoveryLog {
  created = false
  readonly #findings: RecoveryFinding[] = []

  add(finding: RecoveryFinding): void {
    this.#findings.push(finding)
  }

  report(): RecoveryReport {
    return { created: this.created, findings: [...this.#findings] }
  }
}
