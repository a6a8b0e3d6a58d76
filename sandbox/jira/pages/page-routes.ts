import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notesOf } from '../../control/request-notes'
import { isRichText } from '../fields/show-value'
import type { Act } from '../http/call'
import { Refusal } from '../http/refusal'
import { sees, visibleIssue } from '../model/access'
import type { IssueRecord } from '../model/issue'
import type { Json, JsonObject } from '../model/json'
import type { JiraUser } from '../model/user'
import type { JiraWorld } from '../model/world'
import { editable, fromForm } from '../text/rich-text'
import { addComment } from '../write/comments'
import { transitionIssue } from '../write/transition-issue'
import { updateIssue } from '../write/update-issue'
import { userRef } from '../write/user-ref'
import { html } from './html'
import { issuePage } from './issue-page'
import { listPage } from './list-page'
import { framed } from './page-frame'
import { pageStyle } from './page-style'

const cookieName = 'sandbox_user'
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Who the page's cookie says; the administrator without one. */
function reader(world: JiraWorld, request: FastifyRequest): JiraUser {
  const match = /(?:^|;\s*)sandbox_user=([^;]+)/.exec(request.headers.cookie ?? '')
  const user = world.state.userById(decodeURIComponent(match?.[1] ?? '')) ?? world.state.users[1]
  if (!user) throw new Error('the sandbox has no users')
  return user
}

function form(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '')
}

function actOf(world: JiraWorld, request: FastifyRequest): Act {
  const notes = notesOf(request)
  const user = reader(world, request)
  if (notes) notes.journal.user = user.email
  return {
    world,
    user,
    now: notes?.now ?? world.clock.now(),
    indexDelayMs: notes?.indexDelayMs ?? world.settings.indexDelayMs,
  }
}

const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json

function editFields(world: JiraWorld, given: URLSearchParams): JsonObject {
  const text = (name: string): string => given.get(name) ?? ''
  const description = text('description').trim()
  const labels = text('labels').split(/\s+/)
  return {
    summary: text('summary'),
    description: description === '' ? null : asJson(fromForm(world.face, description)),
    priority: { id: text('priority') },
    assignee: userRef(world, text('assignee')),
    labels: labels.filter((l) => l !== ''),
  }
}

/**
 * Fields that the form did not alter are left out. A description counts as unaltered when its
 * editable form is: the form cannot show all that a document may hold, and saving must not flatten it.
 */
function changedOnly(world: JiraWorld, issue: IssueRecord, given: URLSearchParams): JsonObject {
  const before = issue.values.description
  const shown = before !== undefined && isRichText(before) ? editable(before) : ''
  const { description, ...others } = editFields(world, given)
  const written = (given.get('description') ?? '').replace(/\r\n?/g, '\n')
  if (written.trim() === shown.trim() || description === undefined) return others
  return { ...others, description }
}

/** The browsable site: plain pages and forms, no script. */
export function registerPages(app: FastifyInstance, world: JiraWorld): void {
  const home = `/${world.name}/`
  const send = (reply: FastifyReply, status: number, page: string): FastifyReply =>
    reply
      .code(status)
      .header('content-type', 'text/html;charset=UTF-8')
      .header('content-security-policy', policy)
      .header('referrer-policy', 'same-origin')
      .header('x-content-type-options', 'nosniff')
      .send(page)

  const issueOr404 = (
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    fault: string | null,
  ): FastifyReply => {
    const { key } = request.params as { key: string }
    const user = reader(world, request)
    const issue = world.state.find(key)
    const users = world.state.users
    const frame = { user, users, home, path: `${home}browse/${key}`, fault }
    if (!issue || !sees(world, user, issue)) {
      const main = html`<h1>No such ticket</h1><p>It does not exist, or ${user.displayName} may not see it.</p>`
      return send(reply, 404, framed({ ...frame, title: 'Not found' }, main))
    }
    return send(
      reply,
      status,
      framed({ ...frame, title: issue.key }, issuePage(world, user, issue)),
    )
  }

  const onForm = (
    path: string,
    run: (act: Act, issue: IssueRecord, given: URLSearchParams) => void,
  ): void => {
    app.post(`${home}browse/:key/${path}`, async (request, reply) => {
      const { key } = request.params as { key: string }
      const act = actOf(world, request)
      try {
        const issue = visibleIssue(world, act.user, key)
        run(act, issue, form(request))
        return reply.redirect(`${home}browse/${issue.key}`, 303)
      } catch (fault) {
        if (!(fault instanceof Refusal)) throw fault
        const texts = [...fault.errorMessages, ...Object.values(fault.errors)]
        return issueOr404(request, reply, fault.status, texts.join(' '))
      }
    })
  }

  app.get(`/${world.name}`, async (_request, reply) => reply.redirect(home, 302))
  app.get(`${home}style.css`, async (_request, reply) =>
    reply.header('content-type', 'text/css;charset=UTF-8').send(pageStyle),
  )
  app.get(home, async (request, reply) => {
    const { project, text } = request.query as { project?: string; text?: string }
    const user = reader(world, request)
    const { users } = world.state
    const frame = { title: 'Tickets', user, users, home, path: home, fault: null }
    const list = listPage(world, user, project ? project.toUpperCase() : null, text ?? '')
    return send(reply, 200, framed(frame, list))
  })
  app.get(`${home}browse/:key`, async (request, reply) => issueOr404(request, reply, 200, null))
  app.post(`${home}sign-in`, async (request, reply) => {
    const given = form(request)
    const user = world.state.userById(given.get('user') ?? '')
    const back = given.get('back') ?? home
    const inside = back.startsWith(home) && /^(browse\/[\w-]+)?$/.test(back.slice(home.length))
    const path = inside ? back : home
    const value = encodeURIComponent(user?.accountId ?? '')
    return reply
      .header(
        'set-cookie',
        `${cookieName}=${value}; Path=/${world.name}; HttpOnly; SameSite=Strict`,
      )
      .redirect(path, 303)
  })
  onForm('edit', (act, issue, given) => {
    updateIssue(act, issue, { fields: changedOnly(act.world, issue, given) })
  })
  onForm('comment', (act, issue, given) => {
    addComment(act, issue, { body: asJson(fromForm(act.world.face, given.get('comment') ?? '')) })
  })
  onForm('transition', (act, issue, given) => {
    const transition = { id: given.get('transition') ?? '' }
    const resolution = given.get('resolution')
    transitionIssue(
      act,
      issue,
      resolution === null
        ? { transition }
        : { transition, fields: { resolution: { id: resolution } } },
    )
  })
}
