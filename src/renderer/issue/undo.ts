import type { CoreField, IssueFields } from '../../shared/domain/issue'
import type { AppError } from '../../shared/errors'
import type { MirrorObject } from '../../shared/ipc/views'
import { ok, type Result } from '../../shared/result'
import { keyOf } from '../app/keymap'
import { call } from '../data/call'
import { toast, toastError } from '../data/toasts'
import { localFieldText, middleCut } from '../format/field-value'
import { fieldWord } from '../format/words'
import { isKnownCase, takeObject } from './detail-store'
import { formerValues, type LocalEdit, overtakenFields, UndoStack } from './undo-stack'

/** Edits that were made as one and are taken back as one. */
type Together = readonly LocalEdit[]

const stack = new UndoStack<Together>()

function names(changes: Partial<IssueFields>): readonly CoreField[] {
  return Object.keys(changes) as CoreField[]
}

function said(changes: Partial<IssueFields>): string {
  const [field] = names(changes)
  if (field === undefined) return ''
  if (field === 'description') return 'Description changed'
  return `${fieldWord(field)}: ${middleCut(localFieldText(field, changes[field]), 60)}`
}

/** Stores an edit, remembers how to take it back and offers that. The caller shows a failure. */
export async function editObject(
  object: MirrorObject,
  changes: Partial<IssueFields>,
): Promise<Result<MirrorObject>> {
  const before = formerValues(object.fields, names(changes))
  const result = await store(object, changes)
  if (!result.ok) return result
  takeObject(result.value)
  const { id, key, kind } = object
  offerUndo(key, [{ object: { id, key, kind }, before, after: changes }])
  return result
}

function offerUndo(what: string, edits: Together): void {
  const [first] = edits
  if (first === undefined) return
  stack.push(edits)
  toast(`${what} · ${said(first.after)}`, {
    tone: 'info',
    action: { label: 'Undo', hotkey: keyOf('undo'), run: () => void undo(edits) },
  })
}

/**
 * Gives each of these issues or cases the same values, in one step of the undo. Those that have them
 * already are left alone; a failure is told and the others are stored.
 */
export async function editTogether(
  ids: readonly string[],
  changes: Partial<IssueFields>,
): Promise<void> {
  const edits: LocalEdit[] = []
  let failures = 0
  let error: AppError | null = null
  for (const id of ids) {
    const now = await present({ id, kind: isKnownCase(id) ? 'case' : 'alert' })
    const before = now.ok ? formerValues(now.value.fields, names(changes)) : {}
    if (now.ok && JSON.stringify(before) === JSON.stringify(changes)) continue
    const result = now.ok ? await store(now.value, changes) : now
    if (result.ok) {
      const { key, kind } = result.value
      takeObject(result.value)
      edits.push({ object: { id: result.value.id, key, kind }, before, after: changes })
    } else {
      failures += 1
      error = result.error
    }
  }
  const [first] = edits
  if (first === undefined && error === null) {
    toast(`Nothing to change: ${said(changes)} already`, { tone: 'info' })
  }
  offerUndo(edits.length === 1 ? (first?.object.key ?? '') : `${edits.length} changed`, edits)
  if (error !== null) toastError(`Changing ${failures} of ${ids.length}`, error)
}

type Changes = Parameters<typeof call<'issues.edit'>>[1]['changes']

async function store(
  { id, kind }: LocalEdit['object'],
  changes: Partial<IssueFields>,
): Promise<Result<MirrorObject>> {
  const asked = { id, changes: writable(changes) }
  return kind === 'case' ? call('cases.edit', asked) : call('issues.edit', asked)
}

async function present({
  id,
  kind,
}: {
  readonly id: string
  readonly kind: MirrorObject['kind']
}): Promise<Result<MirrorObject>> {
  if (kind === 'case') {
    const result = await call('cases.get', { id })
    return result.ok ? ok(result.value.case) : result
  }
  const result = await call('issues.get', { id })
  return result.ok ? ok(result.value.issue) : result
}

function writable(changes: Partial<IssueFields>): Changes {
  const { labels, ...rest } = changes
  return labels === undefined ? rest : { ...rest, labels: [...labels] }
}

/** Takes back the newest edit of this window. */
export async function undoLast(): Promise<void> {
  const edits = stack.pop()
  if (edits === null) toast('Nothing to undo', { tone: 'info' })
  else await takeBack(edits)
}

async function undo(edits: Together): Promise<void> {
  if (stack.take(edits)) await takeBack(edits)
}

/** Takes edits back and tells once how that went. */
async function takeBack(edits: Together): Promise<void> {
  const [first] = edits
  if (first === undefined) return
  const what = edits.length === 1 ? first.object.key : `${edits.length} changes`
  const failed: LocalEdit[] = []
  let error: AppError | null = null
  let undone = 0
  const overtaken = new Set<CoreField>()
  for (const edit of edits) {
    const outcome = await takeBackOne(edit)
    if (outcome.ok && outcome.value.length === 0) undone += 1
    else if (outcome.ok) for (const field of outcome.value) overtaken.add(field)
    else {
      failed.push(edit)
      error = outcome.error
    }
  }
  if (failed.length > 0) stack.push(failed)
  if (error !== null) toastError(`Undoing ${what}`, error)
  if (overtaken.size > 0) {
    const list = [...overtaken].map((field) => fieldWord(field)).join(', ')
    const which = edits.length === 1 ? what : `${edits.length - undone - failed.length} of ${what}`
    toast(
      `${which} · not undone`,
      { tone: 'attention' },
      `${list} changed again since. Former values are in the timeline, with a restore.`,
    )
  }
  if (undone === 0) return
  const told = edits.length === 1 ? `undone, ${said(first.before)}` : `${undone} undone`
  toast(`${what} · ${told}`, { tone: 'info' })
}

/**
 * The fields that were overtaken, by the other side or by a later edit. Such an edit is left alone:
 * putting the old value back would silently undo someone else's work.
 */
async function takeBackOne(edit: LocalEdit): Promise<Result<readonly CoreField[]>> {
  const now = await present(edit.object)
  if (!now.ok) return now
  const overtaken = overtakenFields(edit, now.value.fields)
  if (overtaken.length > 0) return ok(overtaken)
  const result = await store(edit.object, edit.before)
  if (!result.ok) return result
  takeObject(result.value)
  return ok([])
}
