import { type Answer, type Call, ok, type Route } from '../http/call'
import { sliceOf } from '../http/page'
import { listOf } from '../http/query-values'
import { badRequest, Refusal } from '../http/refusal'
import { can } from '../model/access'
import type { BoardDef } from '../model/agile'
import { boards } from '../seed/agile'

/** Most entries of a page, whatever was asked for. */
const largestPage = 50

function visibleBoards({ world, user }: Call): readonly BoardDef[] {
  return boards.filter(({ projectKey }) => {
    const project = world.state.project(projectKey)
    return project !== undefined && can(user, 'BROWSE_PROJECTS', project)
  })
}

function page<T>(call: Call, all: readonly T[]): Answer {
  const { total, ...slice } = sliceOf(call.query, all, largestPage, largestPage)
  return ok({ ...slice, isLast: slice.startAt + slice.values.length >= total, total })
}

function listBoards(call: Call): Answer {
  const wanted = call.query.get('projectKeyOrId')
  const project = wanted === null ? undefined : call.world.state.project(wanted)
  if (wanted !== null && !project)
    throw badRequest(`No project could be found with key or id '${wanted}'.`)
  const shown = visibleBoards(call)
    .filter((one) => !project || call.world.state.project(one.projectKey) === project)
    .map(({ id, name, type }) => ({
      ...{ id, name, type },
      self: `${call.world.baseUrl}/rest/agile/1.0/board/${id}`,
    }))
  return page(call, shown)
}

function listSprints(call: Call): Answer {
  const board = visibleBoards(call).find(({ id }) => String(id) === call.params.boardId)
  if (!board)
    throw new Refusal(404, ['Board does not exist or you do not have permission to see it.'])
  if (board.type === 'kanban') throw badRequest('The board does not support sprints')
  const states = listOf(call.query, 'state')
  const order = ['closed', 'active', 'future']
  const shown = call.world.state.sprints
    .filter(({ originBoardId }) => originBoardId === board.id)
    .filter(({ state }) => states.length === 0 || states.includes(state))
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    .map((one) => ({ ...one, self: `${call.world.baseUrl}/rest/agile/1.0/sprint/${one.id}` }))
  return page(call, shown)
}

/** Boards and their sprints, below /rest/agile/1.0 on both kinds of site. */
export const agileRoutes: readonly Route[] = [
  { method: 'GET', path: '/board', anonymous: false, handle: listBoards },
  { method: 'GET', path: '/board/:boardId/sprint', anonymous: false, handle: listSprints },
]
