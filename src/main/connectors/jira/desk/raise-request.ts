import type { CancelSignal } from '../../../../shared/cancel'
import type { CreateRequest } from '../../../../shared/domain/outbound-op'
import { failure } from '../../../../shared/errors'
import { asRemoteId, type OpId, type RemoteId } from '../../../../shared/ids'
import { afterEffect } from '../../answer/after-effect'
import { object, text } from '../../answer/json-shape'
import { urlPart } from '../../http/url-part'
import { markdownToWiki } from '../../richtext/markdown-to-wiki'
import { RICH_TEXT_LIMIT } from '../../richtext/text-limit'
import { givenValues, refuseProblems, screenProblems, type Values } from '../create-values'
import { type EncodeContext, encodeField } from '../encode-field'
import { kindOf } from '../field-kind'
import type { FieldMeta } from '../field-meta'
import type { JiraSession } from '../jira-session'
import { ISSUE_PROPERTY, markerLabel, markerWord } from '../marker'
import type { RecordType } from '../record-type'
import { isAbsent, type RequestForm } from './desk-directory'

const LONGEST_SUMMARY = 255
/** Without these the account could neither mark the new request nor find it again. */
const needed = ['BROWSE_PROJECTS', 'EDIT_ISSUES'] as const

export type RequestRecord = Extract<RecordType, { readonly kind: 'request' }>

/**
 * Raises a request in a portal. A portal takes neither labels nor properties, so a word stands at the
 * end of the description, or else of the summary, until the platform's API has given the new issue
 * its label and property; with them go the values for which the form has no field. A reply that is
 * lost on the way leaves a request that `findByMarker` finds by that word and finishes.
 */
export async function raiseRequest(
  session: JiraSession,
  found: RequestRecord,
  request: CreateRequest,
  marker: OpId,
  signal: CancelSignal | undefined,
): Promise<RemoteId> {
  const { desk, request: type } = found
  const { project } = request
  await refuseCustomer(session, project, signal)
  const form = await session.desks.form(desk.id, type.id, signal)
  const metas = await requestFields(session, project, found, signal)
  const { reporter, ...values } = givenValues(request)
  const onForm = new Set(form.fields.map((meta) => meta.id))
  refuseProblems({
    ...screenProblems(values, metas, `the form of ${type.name} in ${project}`),
    ...unmarkable(onForm, type.name),
    ...(reporter === undefined || form.canRaiseOnBehalfOf
      ? {}
      : { reporter: `The account may not raise requests of ${project} for others.` }),
  })
  const { site, people, sprints, teams } = session
  const context: EncodeContext = { site, people, sprints, teams, where: { project }, signal }
  const customer =
    typeof reporter === 'string'
      ? await people.accountFor(reporter, 'reporter', { project }, signal)
      : null
  const answers = await formValues(form, values, marker, context)
  const later = await laterFields(metas, onForm, values, context)
  const answer = await session.api.desk.post('/request', {
    body: {
      serviceDeskId: desk.id,
      requestTypeId: type.id,
      requestFieldValues: answers,
      ...(customer === null ? {} : { raiseOnBehalfOf: customer }),
    },
    signal,
  })
  return afterEffect(async () => {
    const made = object(answer, 'a request')
    const id = asRemoteId(text(made.issueId, 'the id of a request'))
    await markIssue(session, id, marker, later, signal)
    return id
  })
}

/** Fields of a request: those of its form, then those its issue takes besides, none of them required. */
export async function requestFields(
  session: JiraSession,
  project: string,
  { desk, request }: RequestRecord,
  signal: CancelSignal | undefined,
): Promise<readonly FieldMeta[]> {
  const { fields } = await session.desks.form(desk.id, request.id, signal)
  const onForm = new Set(fields.map((meta) => meta.id))
  const others = await createFields(session, project, request.issueTypeId, signal)
  return [...fields, ...others.filter((meta) => !onForm.has(meta.id))]
}

/** Gives an issue its marker, and the fields that go with it. */
export async function markIssue(
  session: JiraSession,
  id: RemoteId,
  marker: OpId,
  fields: Readonly<Record<string, unknown>>,
  signal: CancelSignal | undefined,
): Promise<void> {
  const { labels, ...others } = fields
  const own = Array.isArray(labels) ? labels : []
  session.writes.note(id)
  await session.api.put(`/issue/${urlPart(id)}`, {
    body: {
      fields: others,
      update: { labels: [...own, markerLabel(marker)].map((label) => ({ add: label })) },
      properties: [{ key: ISSUE_PROPERTY, value: { op: marker } }],
    },
    signal,
  })
}

/** A customer's account could raise a request and never find it again. */
async function refuseCustomer(
  session: JiraSession,
  project: string,
  signal: CancelSignal | undefined,
): Promise<void> {
  const held = await session.metadata.rights(project, needed, signal)
  if (needed.every((right) => held.has(right))) return
  throw failure({
    code: 'permission',
    message: `The account has to be an agent of ${project} to raise requests there: it must see and edit them.`,
    retry: 'after-fix',
  })
}

/** Fields the issue type takes beyond the form; none where the account may not create by itself. */
async function createFields(
  session: JiraSession,
  project: string,
  typeId: string,
  signal: CancelSignal | undefined,
): Promise<readonly FieldMeta[]> {
  try {
    const metas = await session.metadata.createFields(project, typeId, signal)
    return metas.map((meta) => ({ ...meta, required: false }))
  } catch (thrown) {
    if (isAbsent(thrown)) return []
    throw thrown
  }
}

function unmarkable(onForm: ReadonlySet<string>, name: string): Readonly<Record<string, string>> {
  if (onForm.has('summary') || onForm.has('description')) return {}
  const said = `The form of ${name} has neither summary nor description, so a new request could not be recognised.`
  return { issuetype: said }
}

/** What the form is answered with; rich text goes to a portal as wiki text on every kind of site. */
async function formValues(
  form: RequestForm,
  values: Values,
  marker: OpId,
  context: EncodeContext,
): Promise<Readonly<Record<string, unknown>>> {
  const answers: Record<string, unknown> = {}
  for (const { id, schema } of form.fields) {
    const value = values[id] ?? null
    if (value === null) continue
    answers[id] =
      kindOf(id, schema) === 'rich'
        ? markdownToWiki(String(value))
        : await encodeField(id, value, schema, context)
  }
  const word = markerWord(marker)
  if (form.fields.some((meta) => meta.id === 'description')) {
    const text = typeof answers.description === 'string' ? `${answers.description}\n\n` : ''
    // Too long a text arrives with the marker, which follows at once.
    const fits = text.length + word.length <= RICH_TEXT_LIMIT
    return { ...answers, description: fits ? `${text}${word}` : word }
  }
  const summary = String(answers.summary ?? '').slice(0, LONGEST_SUMMARY - word.length - 1)
  return { ...answers, summary: `${summary} ${word}`.trim() }
}

/** Everything the form has no field for, and the texts as they are without the word. */
async function laterFields(
  metas: readonly FieldMeta[],
  onForm: ReadonlySet<string>,
  values: Values,
  context: EncodeContext,
): Promise<Readonly<Record<string, unknown>>> {
  const marked = onForm.has('description') ? 'description' : 'summary'
  const later: Record<string, unknown> = marked === 'description' ? { description: null } : {}
  for (const { id, schema } of metas) {
    const value = values[id] ?? null
    const rich = kindOf(id, schema) === 'rich'
    if (value === null || (onForm.has(id) && id !== marked && !rich)) continue
    later[id] = await encodeField(id, value, schema, context)
  }
  return later
}
