import { z } from 'zod'
import type { Project } from '../../domain/project'
import type { ProjectView } from '../case-views'
import { id, line, nothing, syncChoice } from './arguments'
import { call } from './call'

const { moreOutboundProfileIds: _, ...choice } = syncChoice

const target = z.strictObject({
  instanceId: id,
  /** '' where the system has no such places. */
  project: line,
  /** '' where the system takes a record of no type in particular. */
  type: line,
  ...choice,
})

const ticketing = z.strictObject({
  createsTicket: z.boolean(),
  assignmentGroup: line.min(1).max(200).nullable(),
  closesWhenPushed: z.boolean(),
  membersFollow: z.boolean().optional(),
})

/** Calls on projects, which hold cases and where their tickets go. */
export const projectsContract = {
  'projects.list': call<readonly ProjectView[]>()(() => nothing),
  'projects.create': call<Project>()(() =>
    z.strictObject({
      key: z
        .string()
        .regex(/^[A-Z][A-Z0-9]{0,9}$/, 'Use 1 to 10 capital letters and digits, a letter first.'),
      name: line.min(1),
      target: target.nullable(),
      ticketing: ticketing.optional(),
    }),
  ),
  'projects.edit': call<Project>()(() =>
    z.strictObject({
      projectId: id,
      name: line.min(1).optional(),
      target: target.nullable().optional(),
      ticketing: ticketing.optional(),
    }),
  ),
  'projects.remove': call<{
    /** Tickets that were detached; they stay where they are. */
    readonly detached: number
    /** Cases that were archived with it. */
    readonly archived: number
  }>()(() => z.strictObject({ projectId: id })),
} as const
