import { z } from 'zod'
import { AppFailure, failure } from '../../../../shared/errors'
import { contract } from '../../../../shared/ipc/contract'
import { id, line, syncChoice } from '../../../../shared/ipc/contract/arguments'
import type { LinkView } from '../../../../shared/ipc/views'
import { answering, list, requesting, value } from '../described'
import { type ApiContext, operation } from '../operation'
import { pageOf } from '../paging'
import { attachPreview, fieldType, linkRecord, linkView, plan } from '../schemas/link'
import { run } from '../schemas/run'
import { linkStateOperations } from './link-states'

const choice = {
  ...syncChoice,
  inboundProfileId: syncChoice.inboundProfileId.default(null),
  outboundProfileId: syncChoice.outboundProfileId.default(null),
}

const { objectId: _object, ...create } = contract['links.createTicket'].args.shape
const { objectId: _attached, ...attach } = contract['links.attach'].args.shape

const newTicket = requesting(
  'NewTicket',
  z.strictObject({
    ...create,
    ...choice,
    fields: create.fields.default({}),
    linkToIssue: create.linkToIssue.default(true),
  }),
)
const attachment = requesting('Attachment', z.strictObject({ ...attach, ...choice }))
const linkChanges = requesting('LinkChanges', z.strictObject(z.object(syncChoice).partial().shape))

const ticketForm = answering(
  'TicketForm',
  z.object({
    projects: list(
      z.object({
        key: z.string(),
        name: z.string(),
        types: list(z.object({ id: z.string(), name: z.string() })),
      }),
    ),
    fields: list(
      z.object({
        name: z.string(),
        label: z.string(),
        type: fieldType,
        required: z.boolean(),
        allowed: list(z.object({ value: z.string(), label: z.string() })).nullable(),
        maxLength: z.number().nullable(),
        tooLong: z.enum(['attached', 'cut', 'refused']).nullable(),
        proposed: value,
      }),
    ),
  }),
)

const params = z.strictObject({ linkId: id })
const linkPage = pageOf('LinkPage', linkView)
const remoteLimitMs = 300_000

/** The two kinds of objects a ticket can be linked with, and where their links are read. */
const owners = [
  {
    name: 'Issue',
    path: '/issues/{objectId}',
    word: 'an issue',
    linksOf: async ({ call }: ApiContext, objectId: string) =>
      (await call('issues.get', { id: objectId })).links,
  },
  {
    name: 'Case',
    path: '/cases/{objectId}',
    word: 'a case',
    linksOf: async ({ call }: ApiContext, objectId: string) =>
      (await call('cases.get', { id: objectId })).links,
  },
] as const

const ownerOperations = owners.flatMap(({ name, path, word, linksOf }) => {
  const owner = z.strictObject({ objectId: id })
  return [
    operation({
      id: `list${name}Links`,
      method: 'GET',
      path: `${path}/links`,
      tag: 'links',
      summary: `Links of ${word} with tickets`,
      params: owner,
      answer: linkPage,
      run: async (context, { params: { objectId } }) => ({
        items: await linksOf(context, objectId),
        next: null,
      }),
    }),
    operation({
      id: `attachTicketTo${name}`,
      method: 'POST',
      path: `${path}/links`,
      tag: 'links',
      summary: `Link ${word} with a ticket that exists, named by its key or address`,
      status: 201,
      limitMs: remoteLimitMs,
      params: owner,
      body: attachment,
      answer: linkView,
      run: ({ call }, { params: { objectId }, body }) =>
        call('links.attach', { objectId, ...body }),
    }),
    operation({
      id: `previewAttachTo${name}`,
      method: 'POST',
      path: `${path}/links/preview`,
      tag: 'links',
      summary: `What linking ${word} with a ticket would do in the first sync; nothing is changed`,
      limitMs: remoteLimitMs,
      params: owner,
      body: attachment,
      answer: attachPreview,
      run: ({ call }, { params: { objectId }, body }) =>
        call('links.previewAttach', { objectId, ...body }),
    }),
    operation({
      id: `createTicketFor${name}`,
      method: 'POST',
      path: `${path}/tickets`,
      tag: 'links',
      summary: `Create a ticket for ${word}; null when it was not to be linked`,
      status: 201,
      limitMs: remoteLimitMs,
      params: owner,
      body: newTicket,
      answer: linkView.nullable(),
      run: ({ call }, { params: { objectId }, body }) =>
        call('links.createTicket', { objectId, ...body }),
    }),
    operation({
      id: `read${name}TicketForm`,
      method: 'GET',
      path: `${path}/ticket-form`,
      tag: 'links',
      summary: `What a new ticket for ${word} needs, with proposed values`,
      limitMs: remoteLimitMs,
      params: owner,
      query: z.strictObject({
        instanceId: id,
        project: line.optional(),
        type: line.optional(),
        outboundProfileId: id.optional(),
      }),
      answer: ticketForm,
      run: ({ call }, { params: { objectId }, query }) =>
        call('links.ticketForm', {
          objectId,
          instanceId: query.instanceId,
          project: query.project ?? null,
          type: query.type ?? null,
          outboundProfileId: query.outboundProfileId ?? null,
        }),
    }),
  ]
})

/** Links between issues or cases and tickets. */
export const linkOperations = [
  ...ownerOperations,
  operation({
    id: 'readLink',
    method: 'GET',
    path: '/links/{linkId}',
    tag: 'links',
    summary: 'One link with its ticket and both sides of each field',
    params,
    answer: linkView,
    run: (context, { params: { linkId } }) => existing(context, linkId),
  }),
  operation({
    id: 'editLink',
    method: 'PATCH',
    path: '/links/{linkId}',
    tag: 'links',
    summary: 'Change direction or profiles of a link; what is not named stays',
    params,
    body: linkChanges,
    answer: linkView,
    run: async ({ call }, { params: { linkId }, body }) => {
      const { link } = await call('mirror.link', { linkId })
      return call('links.configure', { linkId, ...choiceAfter(link, body) })
    },
  }),
  operation({
    id: 'previewLinkChange',
    method: 'POST',
    path: '/links/{linkId}/plan',
    tag: 'links',
    summary: 'What the next cycle would do with another direction or other profiles',
    limitMs: remoteLimitMs,
    params,
    body: linkChanges,
    answer: plan,
    run: async ({ call }, { params: { linkId }, body }) => {
      const { link } = await call('mirror.link', { linkId })
      return call('links.previewConfigure', { linkId, ...choiceAfter(link, body) })
    },
  }),
  ...linkStateOperations,
  operation({
    id: 'unlink',
    method: 'DELETE',
    path: '/links/{linkId}',
    tag: 'links',
    summary: 'Remove a link for good; the ticket stays',
    params,
    run: ({ call }, { params: { linkId } }) => call('links.unlink', { linkId }),
  }),
  operation({
    id: 'previewLink',
    method: 'GET',
    path: '/links/{linkId}/plan',
    tag: 'links',
    summary: 'What the next cycle would do on this link; nothing is changed',
    limitMs: remoteLimitMs,
    params,
    answer: plan,
    run: ({ call }, { params: { linkId } }) => call('links.preview', { linkId }),
  }),
  operation({
    id: 'syncLink',
    method: 'POST',
    path: '/links/{linkId}/sync',
    tag: 'links',
    summary: 'Mirror one link now, in both directions',
    limitMs: remoteLimitMs,
    params,
    answer: run,
    run: ({ call }, { params: { linkId } }) => call('links.syncNow', { linkId }),
  }),
  operation({
    id: 'readMirrorRecord',
    method: 'GET',
    path: '/links/{linkId}/record',
    tag: 'mirror',
    summary: 'The raw mirror record of one link, with its dbot fields',
    params,
    answer: linkRecord,
    run: ({ call }, { params: { linkId } }) => call('mirror.link', { linkId }),
  }),
]

type Choice = Pick<
  LinkView['link'],
  'direction' | 'inboundProfileId' | 'outboundProfileId' | 'moreOutboundProfileIds'
>

/** The present choice with what was asked for put in its place. */
function choiceAfter(
  link: Choice,
  changes: z.output<typeof linkChanges>,
): z.input<z.ZodObject<typeof syncChoice>> {
  const more = changes.moreOutboundProfileIds ?? link.moreOutboundProfileIds
  return {
    direction: changes.direction ?? link.direction,
    inboundProfileId:
      changes.inboundProfileId === undefined ? link.inboundProfileId : changes.inboundProfileId,
    outboundProfileId:
      changes.outboundProfileId === undefined ? link.outboundProfileId : changes.outboundProfileId,
    ...(more === undefined ? {} : { moreOutboundProfileIds: [...more] }),
  }
}

/** A link as its issue or its case shows it. Throws AppFailure `not-found`. */
async function existing(context: ApiContext, linkId: string): Promise<LinkView> {
  const { link } = await context.call('mirror.link', { linkId })
  for (const { linksOf } of owners) {
    const found = (await linksOf(context, link.objectId).catch(noneIfMissing)).find(
      (one) => one.link.id === linkId,
    )
    if (found !== undefined) return found
  }
  throw failure({ code: 'not-found', message: 'What this link belongs to is gone.', retry: 'no' })
}

function noneIfMissing(thrown: unknown): readonly LinkView[] {
  if (thrown instanceof AppFailure && thrown.error.code === 'not-found') return []
  throw thrown
}
