import type { RemoteField, RemoteProject } from '../src/main/engine/ports/connector'
import type { ProbeResult } from '../src/shared/domain/instance'
import type { FieldType, FieldValue } from '../src/shared/domain/value'
import { failure } from '../src/shared/errors'

/** What a memory server is strict about; the worlds of the engine leave it open. */
export type MemoryRules = {
  /** Whom an assignee can be. */
  readonly people: readonly string[]
  readonly required: Set<string>
  readonly maxFileBytes: number
  /** Whether our account may change records. */
  mayEdit: boolean
}

const types: Readonly<Record<string, FieldType>> = {
  ...{ summary: 'line', description: 'text', status: 'choice', resolution: 'choice' },
  ...{ labels: 'set', assignee: 'person', priority: 'choice', team: 'line' },
}

export const memoryProjects: readonly RemoteProject[] = [
  { key: 'M', name: 'Memory', types: [{ id: 'task', name: 'Task' }] },
]

const choices: Readonly<Record<string, readonly string[]>> = {
  status: ['Open', 'Doing', 'Done'],
  resolution: ['Fixed', 'Dup'],
  priority: ['Highest', 'High', 'Medium', 'Low', 'Lowest'],
}

/** The fields of a ticket as a form shows them. */
export function memoryFields(rules: MemoryRules | null): readonly RemoteField[] {
  return Object.entries(types).map(([name, type]) => ({
    ...{ name, label: name, type, maxLength: null, writable: true },
    required: rules?.required.has(name) ?? name === 'summary',
    allowed: choices[name]?.map((value) => ({ value, label: value })) ?? null,
  }))
}

export function memoryProbes(rules: MemoryRules | null): readonly ProbeResult[] {
  const read = {
    name: 'read',
    label: 'Read',
    outcome: 'passed',
    detail: 'Tickets are seen.',
  } as const
  const edit = { name: 'edit', label: 'Edit' } as const
  if (rules === null || rules.mayEdit) {
    return [read, { ...edit, outcome: 'passed', detail: 'Tickets can be changed.' }]
  }
  const detail = 'This account may change no ticket.'
  return [read, { ...edit, outcome: 'failed', detail, remedy: 'Give it the right to edit.' }]
}

/** Throws `invalid` naming every field that is missing, unknown, or not for such a write. */
export function refuseFields(
  rules: MemoryRules | null,
  fields: Readonly<Record<string, FieldValue>>,
  isNew: boolean,
): void {
  if (rules === null) return
  const wrong: Record<string, string> = {}
  for (const name of isNew ? rules.required : []) {
    if ((fields[name] ?? '') === '') wrong[name] = 'It is required.'
  }
  for (const [name, value] of Object.entries(fields)) {
    if (types[name] === undefined) wrong[name] = 'There is no such field.'
    if (name === 'status' && !isNew) wrong[name] = 'It is moved, not edited.'
    if (name === 'assignee' && value !== null && !rules.people.includes(String(value))) {
      wrong[name] = 'Nobody is called that.'
    }
  }
  if (Object.keys(wrong).length === 0) return
  const message = 'Some fields were refused.'
  throw failure({ code: 'invalid', message, retry: 'after-fix', fields: wrong })
}

/** Throws `permission` once the right to edit was withdrawn. */
export function refuseEdit(rules: MemoryRules | null): void {
  if (rules?.mayEdit !== false) return
  const message = 'This account may change no ticket.'
  throw failure({ code: 'permission', message, retry: 'after-fix' })
}

/** Throws `invalid` for a file larger than the server takes. */
export function refuseSize(rules: MemoryRules | null, bytes: number): void {
  if (rules === null || bytes <= rules.maxFileBytes) return
  const message = `Files of more than ${rules.maxFileBytes} bytes are not taken.`
  const fields = { file: message }
  throw failure({ code: 'invalid', message, retry: 'after-fix', fields })
}
