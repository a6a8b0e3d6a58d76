import { resolveConflict } from '../src/main/engine/conflicts/conflict-resolve'
import { findObject } from '../src/main/engine/objects/linked-object'
import type { Conflict } from '../src/shared/domain/conflict'
import { fieldValueOf } from '../src/shared/domain/mirror-object'
import { AppFailure } from '../src/shared/errors'
import { remoteNames } from './world-chronicle'
import { fail } from './world-fail'
import type { LivedWorld } from './world-lived'

/** Lets a person choose one of the two values of an open conflict. */
export async function decide(
  { world }: LivedWorld,
  pick: number,
  choice: 'local' | 'remote',
): Promise<void> {
  const open = await world.store.all('conflicts')
  const conflict = open[pick % Math.max(1, open.length)]
  if (conflict === undefined) return
  try {
    await resolveConflict(world.ports, conflict.id, choice, 'Ann')
  } catch (thrown) {
    // A choice that makes no sense any more is refused with its reason.
    const codes = ['refused', 'not-found', 'bad-request']
    if (!(thrown instanceof AppFailure) || !codes.includes(thrown.error.code)) throw thrown
  }
}

/**
 * x: while a person has not decided, neither side is touched. Answers the check to be made after
 * something happened in which no person took part.
 */
export async function watchConflicts(lived: LivedWorld): Promise<() => Promise<void>> {
  const { world, chronicle } = lived
  const before = await world.store.all('conflicts')
  const marks = world.servers.map((server) => server.written.length)
  const written = chronicle.writes.length
  const values = await valuesHere(lived, before)
  return async () => {
    const present = await valuesHere(lived, before)
    for (const [at, conflict] of before.entries()) {
      const after = await world.store.get('conflicts', conflict.id)
      if (after === undefined) continue
      await checkUntouched(lived, conflict, marks)
      const alone = (await world.store.find('linksByObject', conflict.objectId)).length === 1
      if (alone && written === chronicle.writes.length && values[at] !== present[at]) {
        fail('a value somebody has to decide about changed here', { conflict, after })
      }
    }
  }
}

async function valuesHere(
  { world }: LivedWorld,
  conflicts: readonly Conflict[],
): Promise<string[]> {
  return Promise.all(
    conflicts.map(async ({ objectId, field }) => {
      const object = await findObject(world.store, objectId)
      return JSON.stringify(object === undefined ? null : fieldValueOf(object, field))
    }),
  )
}

async function checkUntouched(
  { world }: LivedWorld,
  conflict: Conflict,
  marks: readonly number[],
): Promise<void> {
  const number = world.servers.findIndex(({ name }) => name === conflict.instanceId)
  const server = world.servers[number]
  const name = remoteNames[conflict.field]
  const remoteId = (await world.store.get('links', conflict.linkId))?.remoteId
  const touched = server?.written
    .slice(marks[number])
    .filter((one) => one.remoteId === remoteId && one.field === name)
  if (touched !== undefined && touched.length > 0) {
    fail('a value somebody has to decide about was sent', { conflict, touched })
  }
}
