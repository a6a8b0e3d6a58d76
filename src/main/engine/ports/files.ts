/** What is known of a content once all of it was seen. */
export type Measured = {
  /** Hex SHA-256. */
  readonly sha256: string
  readonly bytes: number
}

/**
 * Keeps the contents of war room files, each once, under its digest. Contents are kept before the
 * entry that names them is committed.
 */
export interface FileStore {
  /**
   * Keeps a content; resolves once it survives a power cut. Throws AppFailure `limit` above `limit`
   * bytes, a storage code when the disk refuses, and whatever the content itself throws; nothing of
   * it is kept then.
   */
  put(content: AsyncIterable<Uint8Array>, limit: number): Promise<Measured>
  /** The same without keeping anything. */
  measure(content: AsyncIterable<Uint8Array>, limit: number): Promise<Measured>
  /**
   * The content from its beginning, piece by piece. Throws AppFailure `not-found` when it is not
   * kept, and `storage-failed`, before its last piece, when it is not what was put any more.
   */
  open(sha256: string): AsyncIterable<Uint8Array>
  /** Forgets a content; one that is not kept is no error. */
  delete(sha256: string): Promise<void>
}
