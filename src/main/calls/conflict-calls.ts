import type { MirrorObject } from '../../shared/domain/mirror-object'
import { asConflictId, asInstanceId, asObjectId } from '../../shared/ids'
import type { Parsed } from '../../shared/ipc/contract'
import {
  type ConflictChoice,
  resolveConflict,
  resolveConflicts,
} from '../engine/conflicts/conflict-resolve'
import { conflictViews } from '../issues/conflict-view'
import { seenByHand } from '../issues/detection-record'
import { actorOf } from '../settings/workspace-settings'
import type { CallContext } from './context'
import type { Group } from './group'
import { type WakeContext, wakeLinksOf, wakeLinksOfAll } from './wake-links'

type ConflictContext = WakeContext & Pick<CallContext, 'clock' | 'identity'>

/** Calls on values of which a person has to choose one. */
export function conflictCalls(context: ConflictContext): Group<'conflicts'> {
  const { store, clock, identity } = context
  const meant = (object: MirrorObject, actor: string) => seenByHand(context, object, actor)
  const ports = { store, clock, identity, meant }
  return {
    'conflicts.list': ({ instanceId, objectId }) =>
      conflictViews(context, {
        instanceId: instanceId === null ? null : asInstanceId(instanceId),
        objectId: objectId === null ? null : asObjectId(objectId),
      }),
    'conflicts.resolve': async (request) => {
      const id = asConflictId(request.conflictId)
      const actor = await actorOf(context)
      const { objectId } = await resolveConflict(ports, id, choiceOf(request), actor)
      await wakeLinksOf(context, objectId)
      return null
    },
    'conflicts.resolveAll': async ({ instanceId, cause, choice }) => {
      const actor = await actorOf(context)
      const id = asInstanceId(instanceId)
      const resolved = await resolveConflicts(ports, id, cause, choice, actor)
      await wakeLinksOfAll(context, [...new Set(resolved.map((one) => one.objectId))])
      return { resolved: resolved.length }
    },
  }
}

function choiceOf({ choice, value }: Parsed<'conflicts.resolve'>): ConflictChoice {
  return choice === 'value' ? { value: value ?? null } : choice
}
