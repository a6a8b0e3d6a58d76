import { serialize } from 'node:v8'
import type { Sandbox } from '../sandbox/server'
import type { AppError } from '../src/shared/errors'
import type { ContractWorld } from './connector-contract-world'

/** What the suite of spoilt answers needs of a world. */
export type SpoiltWorld = Pick<
  ContractWorld,
  'connector' | 'fresh' | 'names' | 'otherSide' | 'twoPages' | 'now' | 'turn' | 'close'
> & {
  readonly sandbox: Sandbox
  /** Fields a new record needs beside its title. */
  readonly needed?: Readonly<Record<string, string>>
  /** Members whose absence or null says something honest over there, by their path in an answer. */
  readonly mayLack?: RegExp
  /** Whether a failure says, other than by `outcome-unknown`, that the write took effect. */
  readonly saysArrived?: (error: AppError) => boolean
}

/** Everything the systems that serve hold, to see whether a write arrived. */
export function stateOf({ sandbox }: SpoiltWorld): Buffer {
  const names = Object.keys(sandbox.addresses)
  return serialize(
    Object.values(sandbox).flatMap((part) =>
      isSystem(part) && names.includes(part.name) ? [part.saved()] : [],
    ),
  )
}

function isSystem(part: unknown): part is { readonly name: string; saved(): unknown } {
  return typeof part === 'object' && part !== null && 'name' in part && 'saved' in part
}
