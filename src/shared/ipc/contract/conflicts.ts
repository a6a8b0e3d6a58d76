import { z } from 'zod'
import type { ConflictView } from '../views'
import { fieldValue, id } from './arguments'
import { call } from './call'

/** Calls on values of which a person has to choose one. */
export const conflictsContract = {
  'conflicts.list': call<readonly ConflictView[]>()(() =>
    z.strictObject({ instanceId: id.nullable(), objectId: id.nullable() }),
  ),
  'conflicts.resolve': call<null>()(() =>
    z
      .strictObject({
        conflictId: z.string().min(1).max(4_000),
        choice: z.enum(['local', 'remote', 'value']),
        value: fieldValue.optional(),
      })
      .refine(({ choice, value }) => (choice === 'value') === (value !== undefined), {
        path: ['value'],
        message: 'Give a value with the choice "value", and only then.',
      }),
  ),
  'conflicts.resolveAll': call<{ readonly resolved: number }>()(() =>
    z.strictObject({
      instanceId: id,
      cause: z.enum(['ask', 'restored']),
      choice: z.enum(['local', 'remote']),
    }),
  ),
} as const
