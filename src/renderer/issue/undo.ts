import type { CoreField, IssueFields } from '../../shared/domain/issue'
import type { MirrorObject } from '../../shared/ipc/views'
import { ok, type Result } from '../../shared/result'
import { keyOf } from '../app/keymap'
import { call } from '../data/call'
import { toast, toastError } from '../data/toasts'
import { localFieldText, middleCut } from '../format/field-value'
import { fieldWord } from '../format/words'
import { takeObject } from './detail-store'
import { formerValues, type LocalEdit, overtakenFields, UndoStack } from './undo-stack'

const stack = new UndoStack()

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
  const edit: LocalEdit = { object: { id, key, kind }, before, after: changes }
  stack.push(edit)
  toast(`${key} · ${said(changes)}`, {
    tone: 'info',
    action: { label: 'Undo', hotkey: keyOf('undo'), run: () => void undo(edit) },
  })
  return result
}

type Changes = Parameters<typeof call<'issues.edit'>>[1]['changes']

async function store(
  { id, kind }: LocalEdit['object'],
  changes: Partial<IssueFields>,
): Promise<Result<MirrorObject>> {
  const asked = { id, changes: writable(changes) }
  return kind === 'case' ? call('cases.edit', asked) : call('issues.edit', asked)
}

async function present({ id, kind }: LocalEdit['object']): Promise<Result<MirrorObject>> {
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
  const edit = stack.pop()
  if (edit === null) toast('Nothing to undo', { tone: 'info' })
  else await takeBack(edit)
}

async function undo(edit: LocalEdit): Promise<void> {
  if (stack.take(edit)) await takeBack(edit)
}

// An edit that was overtaken, by the other side or by a later edit, is left alone: putting the old
// value back would silently undo someone else's work.
async function takeBack(edit: LocalEdit): Promise<void> {
  const doing = `Undoing the change of ${edit.object.key}`
  const now = await present(edit.object)
  if (!now.ok) return toastError(doing, now.error)
  const overtaken = overtakenFields(edit, now.value.fields)
  if (overtaken.length > 0) {
    const list = overtaken.map((field) => fieldWord(field)).join(', ')
    toast(
      `${edit.object.key} · not undone`,
      { tone: 'attention' },
      `${list} changed again since. Former values are in the timeline, with a restore.`,
    )
    return
  }
  const result = await store(edit.object, edit.before)
  if (!result.ok) {
    stack.push(edit)
    return toastError(doing, result.error)
  }
  takeObject(result.value)
  toast(`${edit.object.key} · undone, ${said(edit.before)}`, { tone: 'info' })
}
