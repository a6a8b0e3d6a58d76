/** One open file. Every call may throw a system error with a `code` such as ENOSPC. */
export interface DiskFile {
  /** Writes at an absolute position (bytes); answers how many bytes were taken, possibly fewer. */
  write(bytes: Uint8Array, position: number): Promise<number>
  read(length: number, position: number): Promise<Buffer>
  truncate(length: number): Promise<void>
  /** Returns once the content survives a power cut. */
  datasync(): Promise<void>
  close(): Promise<void>
}

/**
 * `create-new` fails with EEXIST when the file is there, `create` empties it, `update` opens what
 * exists or creates it, `read` only reads.
 */
export type OpenMode = 'create-new' | 'create' | 'update' | 'read'

/**
 * The file system as far as the store needs it, so that a test can make any single call fail.
 * New files get mode 0600 and new folders 0700.
 */
export interface Disk {
  /** Makes a folder and those above it, durably; one that is there stays as it is. */
  makeFolder(path: string): Promise<void>
  /** Takes away everybody else's rights to a folder (mode 0700). */
  closeToOthers(path: string): Promise<void>
  open(path: string, mode: OpenMode): Promise<DiskFile>
  read(path: string): Promise<Buffer>
  /** Length in bytes, of which nothing is read. */
  lengthOf(path: string): Promise<number>
  /** Names in a folder, sorted; empty when there is no such folder. */
  list(path: string): Promise<string[]>
  rename(from: string, to: string): Promise<void>
  /** A second name for the same file; fails with EEXIST when `to` is taken. */
  link(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  /** Removes a folder with everything in it; one that is not there is no error. */
  removeFolder(path: string): Promise<void>
  /** Copies a file or a whole folder. */
  copy(from: string, to: string): Promise<void>
  /** Makes creations, renames and removals inside a folder survive a power cut. */
  syncFolder(path: string): Promise<void>
  /** Sets the modification time to now. */
  touch(path: string): Promise<void>
  /** Modification time in ms by this machine's clock. */
  modifiedAt(path: string): Promise<number>
}
