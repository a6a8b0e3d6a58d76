import { z } from 'zod'
import { readDescriptor } from '../surroundings'

const handedOver = z.record(z.string().min(1), z.string().min(1))

/**
 * Secrets handed over at the start, by the environment or through a file descriptor; the latter
 * decides where both name one. Takes the variable away, so that no other program gets to see it.
 * Throws an Error that never repeats what was read.
 */
export async function secretsAtStart(
  env: NodeJS.ProcessEnv,
  descriptor: number | null,
): Promise<ReadonlyMap<string, string>> {
  const fromEnv = env.LOCKSTEP_SECRETS
  delete env.LOCKSTEP_SECRETS
  const fromDescriptor = descriptor === null ? undefined : await readDescriptor(descriptor)
  return new Map([
    ...parsed('LOCKSTEP_SECRETS', fromEnv),
    ...parsed('--secrets-fd', fromDescriptor),
  ])
}

function parsed(source: string, text: string | undefined): readonly (readonly [string, string])[] {
  if (text === undefined || text.trim() === '') return []
  const found = handedOver.safeParse(jsonOf(text))
  if (found.success) return Object.entries(found.data)
  throw new Error(`${source} must hold JSON such as {"Jira": "its secret"}.`)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
