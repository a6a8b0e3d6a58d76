import { expect } from 'vitest'
import { AppFailure, type ErrorCode } from '../src/shared/errors'

/** The failure of some work; fails the test when there is none. */
export async function failureOf(work: Promise<unknown>): Promise<AppFailure['error']> {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof AppFailure) return thrown.error
    throw thrown
  }
  throw new Error('It should have failed.')
}

/** Expects work to fail with this code. */
export async function expectCode(
  work: Promise<unknown>,
  code: ErrorCode,
): Promise<AppFailure['error']> {
  const error = await failureOf(work)
  expect(error.code, error.cause ?? error.message).toBe(code)
  return error
}
