import { z } from 'zod'
import type { Project } from '../../domain/project'
import type { ProjectView } from '../case-views'
import { id, line, nothing, syncChoice } from './arguments'
import { call } from './call'

const { moreOutboundProfileIds: _, ...choice } = syncChoice

const target = z.strictObject({
  instanceId: id,
  project: line.min(1),
  type: line.min(1),
  ...choice,
})

/** Calls on projects, which hold cases and where their tickets go. */
export const projectsContract = {
  'projects.list': call<readonly ProjectView[]>()(nothing),
  'projects.create': call<Project>()(
    z.strictObject({
      key: z
        .string()
        .regex(/^[A-Z][A-Z0-9]{0,9}$/, 'Use 1 to 10 capital letters and digits, a letter first.'),
      name: line.min(1),
      target: target.nullable(),
    }),
  ),
  'projects.edit': call<Project>()(
    z.strictObject({
      projectId: id,
      name: line.min(1).optional(),
      target: target.nullable().optional(),
    }),
  ),
  'projects.remove': call<{
    /** Tickets that were detached; they stay where they are. */
    readonly detached: number
    /** Cases that were archived with it. */
    readonly archived: number
  }>()(z.strictObject({ projectId: id })),
} as const
