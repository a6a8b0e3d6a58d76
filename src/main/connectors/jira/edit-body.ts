import type { FieldValue } from '../../../shared/domain/value'
import { isJson, type Json } from '../answer/json-shape'
import { type EncodeContext, encodeField, setItem, setMembers } from './encode-field'
import { isWrittenInParts, kindOf, type SetKind } from './field-kind'
import { readField } from './read-field'
import type { IssueReader } from './read-issue'
import type { RichTextForm } from './rich-text-form'

type Delta = Readonly<Record<string, FieldValue>>

/** Names among the changed fields whose present members have to be read first. */
export function setNames(delta: Delta, reader: Pick<IssueReader, 'schema'>): readonly string[] {
  return Object.keys(delta).filter((name) => isWrittenInParts(kindOf(name, reader.schema(name))))
}

/** Names among the changed fields that hold rich text. */
export function textNames(delta: Delta, reader: Pick<IssueReader, 'schema'>): readonly string[] {
  return Object.keys(delta).filter((name) => kindOf(name, reader.schema(name)) === 'rich')
}

/** Rich texts about to be written, with what is still wanted of the present ones left as it is. */
export function keepingPresent(
  fields: Readonly<Record<string, unknown>>,
  texts: readonly string[],
  current: Json | null,
  form: RichTextForm,
): Readonly<Record<string, unknown>> {
  const present = isJson(current?.fields) ? current.fields : {}
  const kept = texts.map((name) => [name, form.keep(fields[name], present[name])] as const)
  return { ...fields, ...Object.fromEntries(kept) }
}

/**
 * The changed fields that are written whole, as Jira takes them. People named in sets are looked up
 * as well, so that nothing has to be asked between the last look at the issue and the write.
 */
export async function wholeFields(
  delta: Delta,
  reader: Pick<IssueReader, 'schema'>,
  context: EncodeContext,
): Promise<Readonly<Record<string, unknown>>> {
  const fields: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(delta)) {
    const schema = reader.schema(name)
    const encoded = await encodeField(name, value, schema, context)
    if (!isWrittenInParts(kindOf(name, schema))) fields[name] = encoded
  }
  return fields
}

/**
 * Sets as additions and removals against what `current`, the issue's JSON, holds, so that edits by
 * others survive. Marker labels are not among the values read, so they are never touched.
 */
export async function setUpdates(
  delta: Delta,
  current: Json | null,
  reader: IssueReader,
  context: EncodeContext,
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const update: Record<string, readonly unknown[]> = {}
  for (const [name, value] of Object.entries(delta)) {
    const kind = kindOf(name, reader.schema(name))
    if (!isWrittenInParts(kind)) continue
    const raw = isJson(current?.fields) ? current.fields[name] : undefined
    const now = readField(name, raw ?? [], reader)
    const changes = await setChanges(name, kind, Array.isArray(now) ? now : [], value, context)
    if (changes.length > 0) update[name] = changes
  }
  return update
}

async function setChanges(
  name: string,
  kind: SetKind,
  now: readonly string[],
  value: FieldValue,
  context: EncodeContext,
): Promise<readonly unknown[]> {
  const goal = setMembers(kind, value)
  const same = (a: string, b: string) =>
    kind === 'people' ? a.toLowerCase() === b.toLowerCase() : a === b
  const items = (which: readonly string[], verb: 'add' | 'remove') =>
    which.map(async (item) => ({ [verb]: await setItem(name, kind, item, context) }))
  return Promise.all([
    ...items(
      goal.filter((item) => !now.some((one) => same(one, item))),
      'add',
    ),
    ...items(
      now.filter((item) => !goal.some((one) => same(one, item))),
      'remove',
    ),
  ])
}
