/** One request as the sandbox saw it. Times are sandbox epoch milliseconds. */
export interface JournalEntry {
  readonly seq: number
  readonly at: number
  readonly method: string
  readonly path: string
  readonly query: string
  /** Who asked, as the system understood it; null = anonymous. */
  user: string | null
  readonly headers: Readonly<Record<string, string>>
  readonly requestBody: string
  /** Status sent, or null when no answer went out. */
  status: number | null
  responseBody: string
  /** Kinds of the ordered faults that hit this request. */
  faults: readonly string[]
}

const keepEntries = 5000
const keepBody = 1024 * 1024
const secretHeaders = new Set(['authorization', 'cookie', 'proxy-authorization'])

/** The last requests, for tests and for a person who wonders what a client sent. */
export class Journal {
  #entries: JournalEntry[] = []
  #nextSeq = 1

  /** Opens an entry; the answer is filled in later by the caller. */
  open(
    request: Pick<JournalEntry, 'at' | 'method' | 'path' | 'query' | 'requestBody'>,
    headers: Readonly<Record<string, unknown>>,
  ): JournalEntry {
    const shown: Record<string, string> = {}
    for (const [name, value] of Object.entries(headers))
      shown[name] = secretHeaders.has(name) ? '(present)' : String(value)
    const entry: JournalEntry = {
      ...request,
      requestBody: request.requestBody.slice(0, keepBody),
      seq: this.#nextSeq++,
      headers: shown,
      user: null,
      status: null,
      responseBody: '',
      faults: [],
    }
    this.#entries.push(entry)
    if (this.#entries.length > keepEntries * 1.2) this.#entries = this.#entries.slice(-keepEntries)
    return entry
  }

  /** Notes what was answered. */
  close(entry: JournalEntry, status: number, body: string): void {
    entry.status = status
    entry.responseBody = body.slice(0, keepBody)
  }

  /** Entries after `since`, oldest first. */
  entries(since = 0): JournalEntry[] {
    return this.#entries.filter((e) => e.seq > since)
  }

  clear(): void {
    this.#entries = []
  }
}
