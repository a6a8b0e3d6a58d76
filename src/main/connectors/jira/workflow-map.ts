import { object, rows, text, textOrNull } from '../answer/json-shape'
import type { FieldMeta } from './field-meta'
import { parseScreenFields } from './metadata'
import { parseStatus, type Status } from './parse-status'

/** One way out of a status, as offered to us at this moment. */
export type Transition = {
  readonly id: string
  readonly name: string
  readonly to: Status
  /** Fields of the transition's screen. */
  readonly fields: readonly FieldMeta[]
}

/** Reads the offered transitions; unavailable ones and ones without a target are left out. */
export function parseTransitions(body: unknown): readonly Transition[] {
  const offered = rows(object(body, 'transitions').transitions, 'the transitions of an issue')
  return offered.flatMap((raw): readonly Transition[] => {
    const id = text(raw.id, 'the id of a transition')
    if (raw.isAvailable === false || raw.to === undefined) return []
    return [
      {
        id,
        name: textOrNull(raw.name) ?? id,
        to: parseStatus(raw.to),
        fields: parseScreenFields(raw.fields),
      },
    ]
  })
}

/** Ways between statuses as they were offered, per workflow (project and type), this session only. */
export class WorkflowMap {
  readonly #ways = new Map<string, Map<string, readonly Transition[]>>()

  note(workflow: string, from: string, offered: readonly Transition[]): void {
    const ways = this.#ways.get(workflow) ?? new Map<string, readonly Transition[]>()
    ways.set(from, offered)
    this.#ways.set(workflow, ways)
  }

  /** Transitions seen out of a status, or null when nobody has looked there yet. */
  from(workflow: string, status: string): readonly Transition[] | null {
    return this.#ways.get(workflow)?.get(status) ?? null
  }
}
