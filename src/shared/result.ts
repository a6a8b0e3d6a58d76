import type { AppError } from './errors'

/** Outcome of a call that may fail in a way the caller is expected to handle. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: AppError }

/** Wraps a success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** Wraps a failure. */
export function fail<T = never>(error: AppError): Result<T> {
  return { ok: false, error }
}
