import type { CancelSignal } from '../../../shared/cancel'
import { MINUTE_MS } from '../../../shared/time'
import { malformed } from '../answer/json-shape'
import type { HttpClient } from '../http/http-client'
import type { HttpMethod, HttpRequest, LaterBody } from '../http/message'
import type { Form } from '../http/multipart'
import { type Query, queryString } from '../http/query-string'

export type Call = {
  readonly query?: Query
  readonly body?: unknown
  /** A POST that only reads. */
  readonly safe?: boolean
  readonly signal?: CancelSignal | undefined
}

/** Reads and writes below one path; answers are parsed JSON. */
export type Below = {
  get(path: string, call?: Call): Promise<unknown>
  post(path: string, call: Call): Promise<unknown>
}

type Editable = Below & {
  put(path: string, call: Call): Promise<unknown>
  remove(path: string, call?: Call): Promise<unknown>
}

type Uploading = {
  /** Posts a body piece by piece. */
  upload(path: string, form: Form, signal: CancelSignal | undefined): Promise<unknown>
}

/** Jira's REST API below one site: paths are relative to that of the platform's API. */
export type JiraApi = Editable &
  Uploading & {
    /** What administrators have the site call when something changes. */
    readonly webhooks: Editable
    /** The API of boards and sprints. */
    readonly agile: Pick<Below, 'get'>
    /** The API of the customers' portal. */
    readonly desk: Below & Uploading
    /**
     * A POST that only reads, whose answer is parsed when it is asked for; that throws as the request
     * would have.
     */
    postLater(path: string, call: Omit<Call, 'safe'>): Promise<LaterBody>
    /**
     * Hands the body of the answer to `sink`, following the site to wherever it keeps its files. The
     * path is relative to the site.
     */
    download(
      path: string,
      sink: Sink,
      bytes: number,
      signal: CancelSignal | undefined,
    ): Promise<void>
  }

type Sink = NonNullable<HttpRequest['sink']>

/** Time (ms) for moving so many bytes over a slow line, beside that of any request. */
function patience(bytes: number): number {
  return MINUTE_MS + Math.ceil(bytes / SLOWEST_BYTES_PER_MS)
}

const SLOWEST_BYTES_PER_MS = 50

/**
 * Binds the API to a client, to the path the site lives under (`/ex/jira/ID` behind the gateway) and
 * to the path of the platform's API below it.
 */
export function createJiraApi(
  http: Pick<HttpClient, 'send'>,
  prefix: string,
  apiRoot: string,
): JiraApi {
  const request = (method: HttpMethod, path: string, call: Call): HttpRequest => ({
    method,
    path: `${prefix}${path}${queryString(call.query)}`,
    ...recordOf(path),
    ...(call.body === undefined ? {} : { body: call.body }),
    ...(call.safe === undefined ? {} : { safe: call.safe }),
    ...(call.signal === undefined ? {} : { signal: call.signal }),
  })
  const send = async (method: HttpMethod, path: string, call: Call = {}) =>
    (await http.send(request(method, path, call))).body
  const uploadBelow =
    (root: string): Uploading['upload'] =>
    async (path, { contentType, ...upload }, signal) => {
      const reply = await http.send({
        method: 'POST',
        path: `${prefix}${root}${path}`,
        ...recordOf(path),
        headers: {
          'content-type': contentType,
          // Without this header the site takes an upload for a forged one.
          'x-atlassian-token': 'no-check',
          // Older portals take files only from those who know that this may change.
          'x-experimentalapi': 'opt-in',
        },
        upload,
        totalMs: patience(upload.bytes),
        ...(signal === undefined ? {} : { signal }),
      })
      return reply.body
    }
  return {
    ...editable(send, apiRoot),
    postLater: async (path, call) => {
      const asked = request('POST', `${apiRoot}${path}`, { ...call, safe: true })
      const { later } = await http.send({ ...asked, parsedLater: true })
      if (later === undefined) throw malformed('an answer with a body')
      return later
    },
    webhooks: editable(send, WEBHOOKS_ROOT),
    agile: below(send, AGILE_ROOT),
    desk: { ...below(send, DESK_ROOT), upload: uploadBelow(DESK_ROOT) },
    upload: uploadBelow(apiRoot),
    download: async (path, sink, bytes, signal) => {
      await http.send({
        method: 'GET',
        path: `${prefix}${path}`,
        redirects: 'follow',
        sink,
        totalMs: patience(bytes),
        ...(signal === undefined ? {} : { signal }),
      })
    },
  }
}

/** The issue a path is about: a limit on writes of one issue holds up that one only. */
function recordOf(path: string): Pick<HttpRequest, 'record'> {
  const record = /\/(?:issue|request)\/([^/?]+)/.exec(path)?.[1]
  return record === undefined ? {} : { record }
}

const DESK_ROOT = '/rest/servicedeskapi'
const AGILE_ROOT = '/rest/agile/1.0'
const WEBHOOKS_ROOT = '/rest/webhooks/1.0'

type Send = (method: HttpMethod, path: string, call?: Call) => Promise<unknown>

function editable(send: Send, root: string): Editable {
  return {
    ...below(send, root),
    put: (path, call) => send('PUT', `${root}${path}`, call),
    remove: (path, call) => send('DELETE', `${root}${path}`, call),
  }
}

function below(send: Send, root: string): Below {
  return {
    get: (path, call) => send('GET', `${root}${path}`, call),
    post: (path, call) => send('POST', `${root}${path}`, call),
  }
}
