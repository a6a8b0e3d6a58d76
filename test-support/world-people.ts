import { findObject } from '../src/main/engine/objects/linked-object'
import type { ObjectChanges } from '../src/main/issues/field-rules'
import type { MirrorField } from '../src/shared/domain/issue'
import { customName, fieldValueOf, isCoreField } from '../src/shared/domain/mirror-object'
import type { FieldValue } from '../src/shared/domain/value'
import type { ObjectId } from '../src/shared/ids'
import { changeMembers } from './world-cases'
import { ownLine, remoteNames, withLine } from './world-chronicle'
import { decide } from './world-conflicts'
import { commentHub, editHub, recommentHub } from './world-hub'
import { type LivedWorld, objectAt, serverOf, ticketAt } from './world-lived'
import type { HubStep, RemoteStep } from './world-plan'

/** Lets a person at the hub do something, and writes down what is durable of it. */
export async function actHere(lived: LivedWorld, step: HubStep): Promise<void> {
  const { world, chronicle } = lived
  switch (step.do) {
    case 'edit-here': {
      const id = objectAt(lived, step.object)
      const object = await findObject(world.store, id)
      if (object === undefined) return
      const present = fieldValueOf(object, step.field)
      return writeHere(lived, id, step.field, chronicle.valueHere(step.field, step.pick, present))
    }
    case 'line-here': {
      const id = objectAt(lived, step.object)
      const object = await findObject(world.store, id)
      if (object === undefined) return
      const line = chronicle.text('line here ')
      const text = withLine(object.fields.description, ownLine(0), line)
      return writeHere(lived, id, 'description', text, () => {
        chronicle.lines.set(ownLine(0), line)
      })
    }
    case 'decide':
      return decide(lived, step.pick, step.choice)
    case 'join':
    case 'leave':
    case 'detect':
      return changeMembers(lived, step)
    case 'comment-here': {
      const objectId = objectAt(lived, step.object)
      return sayHere(lived, objectId)
    }
    case 'recomment-here': {
      const own = chronicle.comments.filter((one) => one.entryId !== null)
      const one = own[step.pick % Math.max(1, own.length)]
      if (one?.entryId == null) return
      one.body = chronicle.text('again here ')
      one.edits = { ...one.edits, here: one.edits.here + 1 }
      await recommentHub(world.ports, one.entryId, one.body)
      return
    }
  }
}

/** Lets somebody in a remote system do something. */
export async function actThere(lived: LivedWorld, step: RemoteStep): Promise<void> {
  const { world, chronicle } = lived
  if (step.do === 'recomment-there') {
    const own = chronicle.comments.filter((one) => one.commentId !== null)
    const one = own[step.pick % Math.max(1, own.length)]
    if (one?.commentId == null || one.remoteId === null) return
    one.body = chronicle.text('again there ')
    one.edits = { ...one.edits, there: one.edits.there + 1 }
    serverOf(world, one.remoteId).rewrite(one.remoteId, one.commentId, one.body)
    return
  }
  const ticket = await ticketAt(lived, step.link)
  if (ticket === null) return
  const { server, remoteId } = ticket
  switch (step.do) {
    case 'edit-there': {
      const name = remoteNames[step.field]
      if (name === undefined) return
      const present = server.of(remoteId).fields[name] ?? null
      const value = chronicle.valueThere(step.field, step.pick, present)
      const resolution = value === 'Done' ? 'Dup' : null
      const closing: Record<string, FieldValue> = step.field === 'status' ? { resolution } : {}
      server.set(remoteId, { [name]: value, ...closing }, 'bob')
      chronicle.writes.push({ at: world.now, field: step.field, value, objectId: null, remoteId })
      return
    }
    case 'line-there': {
      const number = world.servers.indexOf(server) + 1
      const line = chronicle.text('line there ')
      const present = String(server.of(remoteId).fields.description ?? '')
      const value = withLine(present, ownLine(number), line)
      server.set(remoteId, { description: value }, 'bob')
      chronicle.lines.set(ownLine(number), line)
      const field = 'description'
      chronicle.writes.push({ at: world.now, field, value, objectId: null, remoteId })
      return
    }
    case 'comment-there': {
      const body = chronicle.text('say there ')
      const comment = server.comment(remoteId, body, 'bob', null)
      chronicle.comments.push({
        ...{ at: world.now, body, edits: { here: 0, there: 0 }, objectId: null, entryId: null },
        ...{ remoteId, commentId: comment.id },
      })
      return
    }
    case 'bump':
      server.bump(remoteId)
      return
  }
}

async function sayHere({ world, chronicle }: LivedWorld, objectId: ObjectId): Promise<void> {
  const body = chronicle.text('say here ')
  try {
    await commentHub(world.ports, objectId, body)
  } finally {
    // A crash may come before or after the entry was durable.
    const entries = await world.store.find('entriesByObject', objectId)
    const entry = entries.find((one) => one.body === body)
    if (entry !== undefined) {
      chronicle.comments.push({
        ...{ at: world.now, body, edits: { here: 0, there: 0 }, objectId, entryId: entry.id },
        ...{ remoteId: null, commentId: null },
      })
    }
  }
}

async function writeHere(
  lived: LivedWorld,
  id: ObjectId,
  field: MirrorField,
  value: FieldValue,
  onDurable: () => void = () => undefined,
): Promise<void> {
  const { world, chronicle } = lived
  try {
    await editHub(world.ports, id, changeOf(field, value))
  } finally {
    // A crash may come before or after the edit was durable.
    const after = await findObject(world.store, id)
    const durable =
      after !== undefined && JSON.stringify(fieldValueOf(after, field)) === JSON.stringify(value)
    if (durable) {
      chronicle.writes.push({ at: world.now, field, value, objectId: id, remoteId: null })
      onDurable()
    }
  }
}

function changeOf(field: MirrorField, value: FieldValue): ObjectChanges {
  return isCoreField(field) ? { [field]: value } : { custom: { [customName(field)]: value } }
}
