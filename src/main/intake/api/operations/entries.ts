import { z } from 'zod'
import { contract } from '../../../../shared/ipc/contract'
import { id } from '../../../../shared/ipc/contract/arguments'
import { answering, requesting } from '../described'
import { operation } from '../operation'
import { numberOrder, pageAfter, pageOf, paging } from '../paging'
import { entry } from '../schemas/issue'

const { objectId: _objectId, ...add } = contract['issues.addEntry'].args.shape

const newEntry = requesting(
  'NewEntry',
  z.strictObject({
    ...add,
    kind: add.kind.default('comment'),
    visibility: add.visibility.default('internal'),
  }),
)
const entryChanges = requesting(
  'EntryChanges',
  z.strictObject({ body: contract['issues.editEntry'].args.shape.body }),
)
const entryPage = pageOf('EntryPage', entry)

const retagging = requesting(
  'EntryTags',
  z.strictObject({ tags: contract['issues.tagEntry'].args.shape.tags }),
)
const addFile = contract['issues.addFile'].args.shape
const newFile = requesting(
  'NewFile',
  z.strictObject({
    name: addFile.name,
    contentType: addFile.contentType.default('application/octet-stream'),
    content: z.base64().describe('The content, Base64; at most 25 MB of it'),
    tags: addFile.tags.default([]),
    visibility: addFile.visibility.default('internal'),
  }),
)
const fileContent = answering(
  'FileContent',
  z.object({
    name: z.string(),
    contentType: z.string(),
    content: z.base64().describe('The content, Base64'),
  }),
)
const fileBodyLimit = 36 * 1024 * 1024

const issueParams = z.strictObject({ issueId: id })
const caseParams = z.strictObject({ caseId: id })
const entryParams = z.strictObject({ entryId: id })
const query = z.strictObject(paging)

const oldestFirst = (one: { readonly createdAt: number; readonly id: string }) =>
  numberOrder(one.createdAt) + one.id

/** Entries of war rooms. */
export const entryOperations = [
  operation({
    id: 'listIssueEntries',
    method: 'GET',
    path: '/issues/{issueId}/entries',
    tag: 'entries',
    summary: 'War room of an issue, oldest first, with how far each entry has come',
    params: issueParams,
    query,
    answer: entryPage,
    run: async ({ call }, { params, query: page }) =>
      pageAfter((await call('issues.get', { id: params.issueId })).entries, page, oldestFirst),
  }),
  operation({
    id: 'addIssueEntry',
    method: 'POST',
    path: '/issues/{issueId}/entries',
    tag: 'entries',
    summary: 'Add an entry to an issue; internal unless it says public',
    status: 201,
    params: issueParams,
    body: newEntry,
    answer: entry,
    run: ({ call }, { params, body }) =>
      call('issues.addEntry', { objectId: params.issueId, ...body }),
  }),
  operation({
    id: 'listCaseEntries',
    method: 'GET',
    path: '/cases/{caseId}/entries',
    tag: 'entries',
    summary: 'War room of a case, oldest first',
    params: caseParams,
    query,
    answer: entryPage,
    run: async ({ call }, { params, query: page }) =>
      pageAfter((await call('cases.get', { id: params.caseId })).entries, page, oldestFirst),
  }),
  operation({
    id: 'addCaseEntry',
    method: 'POST',
    path: '/cases/{caseId}/entries',
    tag: 'entries',
    summary: 'Add an entry to a case; internal unless it says public',
    status: 201,
    params: caseParams,
    body: newEntry,
    answer: entry,
    run: ({ call }, { params, body }) =>
      call('issues.addEntry', { objectId: params.caseId, ...body }),
  }),
  operation({
    id: 'editEntry',
    method: 'PATCH',
    path: '/entries/{entryId}',
    tag: 'entries',
    summary: 'Change the text of an entry',
    params: entryParams,
    body: entryChanges,
    answer: entry,
    run: ({ call }, { params, body }) => call('issues.editEntry', { ...params, ...body }),
  }),
  operation({
    id: 'tagEntry',
    method: 'PUT',
    path: '/entries/{entryId}/tags',
    tag: 'entries',
    summary: 'Set the tags of an entry, which may make it travel',
    params: entryParams,
    body: retagging,
    answer: entry,
    run: ({ call }, { params, body }) => call('issues.tagEntry', { ...params, ...body }),
  }),
  ...(
    [
      { name: 'Issue', path: '/issues/{objectId}', word: 'an issue' },
      { name: 'Case', path: '/cases/{objectId}', word: 'a case' },
    ] as const
  ).map(({ name, path, word }) =>
    operation({
      id: `add${name}File`,
      method: 'POST',
      path: `${path}/files`,
      tag: 'entries',
      summary: `Add a file to the war room of ${word}`,
      status: 201,
      bodyLimit: fileBodyLimit,
      params: z.strictObject({ objectId: id }),
      body: newFile,
      answer: entry,
      run: ({ call }, { params, body }) =>
        call('issues.addFile', {
          ...params,
          ...body,
          content: new Uint8Array(Buffer.from(body.content, 'base64')),
        }),
    }),
  ),
  operation({
    id: 'readEntryFile',
    method: 'GET',
    path: '/entries/{entryId}/file',
    tag: 'entries',
    summary: 'Content of a file in a war room',
    params: entryParams,
    answer: fileContent,
    run: async ({ call }, { params }) => {
      const { name, contentType, content } = await call('issues.readFile', params)
      return { name, contentType, content: Buffer.from(content).toString('base64') }
    },
  }),
]
