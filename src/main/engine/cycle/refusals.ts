import type { AppError } from '../../../shared/errors'
import { type FailureKind, failureKind } from './failure-kind'

/** Rights that are given and taken apart from each other. */
type Right = 'read' | 'write'

/**
 * Tells a record this account may not touch from an account that lost its rights: the second
 * record in a row that is refused speaks of the account.
 */
export class Refusals {
  private readonly last = new Map<Right, string>()
  private lost = false

  /** What a failure with one record means for the run; `record` is any stable name of it. */
  kindOf(error: AppError, right: Right, record: string): FailureKind {
    if (error.code !== 'permission') return failureKind(error)
    const before = this.last.get(right)
    this.lost ||= before !== undefined && before !== record
    this.last.set(right, record)
    return this.lost ? 'instance' : 'refused'
  }

  /** A record was read or written: the account has this right. */
  allowed(right: Right): void {
    this.last.delete(right)
  }
}
