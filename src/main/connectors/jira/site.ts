import type { CancelSignal } from '../../../shared/cancel'
import type { RemoteId } from '../../../shared/ids'
import type { Json } from '../answer/json-shape'
import type { Account } from '../people/directory'
import type { AssignableIn } from './assignable-in'
import type { FieldTimes } from './field-times'
import type { RichTextForm } from './rich-text-form'
import type { SiteContext } from './site-context'

/** Which product a site runs. */
export type Deployment = 'cloud' | 'data-center'

/** A search for issues; `fields` are read with each. */
export type Search = {
  readonly jql: string
  readonly fields: readonly string[]
  /** Issues (numeric ids) that must be seen as they are now, where the site can be told so. */
  readonly reconcile?: readonly number[]
}

/** An issue's JSON and when its fields last changed. */
export type FoundIssue = { readonly issue: Json; readonly times: FieldTimes }

/** What came of a bulk read, some issues at a time; parsed when it is called. */
export type FoundLater = () => AsyncIterable<readonly FoundIssue[]>

/**
 * All that differs between Jira Cloud and Jira Data Center. Both know the same issues, fields and
 * workflows; they differ in how they are asked and in how they write texts and people.
 */
export type JiraSite = {
  readonly deployment: Deployment
  /** What people call it. */
  readonly name: string
  /** What `serverInfo` must name as its deployment. */
  readonly deploymentTypes: readonly string[]
  /** Path of the platform's API below the site. */
  readonly apiRoot: string
  readonly text: RichTextForm
  /** Most issues the listing can have reconciled by the site; others are read directly. */
  readonly reconciles: number
  /** An account out of its JSON; null without an identifier. */
  account(user: unknown): Account | null
  /** A person in the JSON of a write. */
  person(accountId: string): Json
  /** Whether a text is an account's identifier as it stands. */
  isAccountId(text: string): boolean
  /** Query of the search for people to whom an issue can be assigned. */
  assignableQuery(where: AssignableIn, wanted: string): Readonly<Record<string, string | number>>
  /** All hits page by page in the order of the query; none is left out, some may come twice. */
  pages(
    session: SiteContext,
    search: Search,
    signal: CancelSignal | undefined,
  ): AsyncGenerator<readonly Json[]>
  /** The first hits of a search, at most `most`. */
  firstHits(
    session: SiteContext,
    search: Search,
    most: number,
    signal: CancelSignal | undefined,
  ): Promise<readonly Json[]>
  /** Reads many issues at once; missing and hidden ones are absent. */
  bulk(
    session: SiteContext,
    ids: readonly RemoteId[],
    fields: readonly string[],
    signal: CancelSignal | undefined,
  ): Promise<FoundLater>
  /** Reads one issue by id or key, with its times. */
  one(
    session: SiteContext,
    reference: string,
    signal: CancelSignal | undefined,
  ): Promise<FoundIssue>
  /** An entity property of several issues, by issue id. */
  properties(
    session: SiteContext,
    ids: readonly string[],
    key: string,
    signal: CancelSignal | undefined,
  ): Promise<ReadonlyMap<string, unknown>>
  /** Projects as their JSON, with `issueTypes` where the answer has them. */
  projects(session: SiteContext, signal: CancelSignal | undefined): Promise<readonly Json[]>
  /** Names of all resolutions. */
  resolutions(session: SiteContext, signal: CancelSignal | undefined): Promise<readonly string[]>
  /** Path below the site under which the bytes of an attachment are asked for. */
  contentPath(
    session: SiteContext,
    attachmentId: string,
    signal: CancelSignal | undefined,
  ): Promise<string>
}
