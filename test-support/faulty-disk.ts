import type { Disk, DiskFile } from '../src/main/store/disk'
import { nodeDisk } from '../src/main/store/node-disk'

/** What the disk is about to do; a test decides whether it works. */
export type DiskCall = {
  readonly call: keyof Disk | keyof DiskFile
  readonly path: string
  /** Bytes a write was asked for. */
  readonly bytes: number
}

/**
 * `code` makes the call fail with that system error. A write may take some of its bytes before it
 * does, as a disk that fills up does.
 */
export type Fault = { readonly code: string; readonly bytesTaken?: number }

/** The real file system with faults to order; `decide` answers null to let a call through. */
export function faultyDisk(decide: (call: DiskCall) => Fault | null): Disk {
  const check = (call: DiskCall['call'], path: string): void => {
    const fault = decide({ call, path, bytes: 0 })
    if (fault !== null) throw systemError(fault.code, call, path)
  }
  const on = async <T>(call: keyof Disk, path: string, work: () => Promise<T>): Promise<T> => {
    check(call, path)
    return work()
  }
  return {
    makeFolder: (path) => on('makeFolder', path, () => nodeDisk.makeFolder(path)),
    closeToOthers: (path) => on('closeToOthers', path, () => nodeDisk.closeToOthers(path)),
    read: (path) => on('read', path, () => nodeDisk.read(path)),
    lengthOf: (path) => on('lengthOf', path, () => nodeDisk.lengthOf(path)),
    list: (path) => on('list', path, () => nodeDisk.list(path)),
    rename: (from, to) => on('rename', to, () => nodeDisk.rename(from, to)),
    link: (from, to) => on('link', to, () => nodeDisk.link(from, to)),
    remove: (path) => on('remove', path, () => nodeDisk.remove(path)),
    removeFolder: (path) => on('removeFolder', path, () => nodeDisk.removeFolder(path)),
    copy: (from, to) => on('copy', to, () => nodeDisk.copy(from, to)),
    syncFolder: (path) => on('syncFolder', path, () => nodeDisk.syncFolder(path)),
    touch: (path) => on('touch', path, () => nodeDisk.touch(path)),
    modifiedAt: (path) => on('modifiedAt', path, () => nodeDisk.modifiedAt(path)),
    open: (path, mode) =>
      on('open', path, async () => {
        const file = await nodeDisk.open(path, mode)
        const onFile = async <T>(call: keyof DiskFile, work: () => Promise<T>): Promise<T> => {
          check(call, path)
          return work()
        }
        let refuseNext: Fault | null = null
        return {
          async write(bytes, position) {
            const fault = refuseNext ?? decide({ call: 'write', path, bytes: bytes.length })
            if (fault === null) return file.write(bytes, position)
            const taken = refuseNext === null ? (fault.bytesTaken ?? 0) : 0
            refuseNext = taken > 0 ? fault : null
            if (taken === 0) throw systemError(fault.code, 'write', path)
            return file.write(bytes.subarray(0, taken), position)
          },
          read: (length, position) => onFile('read', () => file.read(length, position)),
          truncate: (length) => onFile('truncate', () => file.truncate(length)),
          datasync: () => onFile('datasync', () => file.datasync()),
          close: () => file.close(),
        }
      }),
  }
}

function systemError(code: string, call: string, path: string): Error {
  return Object.assign(new Error(`${code}: ordered by the test, ${call} '${path}'`), { code })
}
