import type { RichText } from '../text/rich-text'
import type { Json } from './json'

/** A cascading select's choice. */
export interface CascadeChoice {
  readonly parent: string
  readonly child: string | null
}

/**
 * A field's stored value. Users are account ids; priorities, resolutions, options, components and
 * versions are ids; dates are texts, date-times epoch ms. An absent field is not in the map.
 */
export type FieldValue = string | number | readonly string[] | RichText | CascadeChoice

export interface ChangeItem {
  readonly field: string
  readonly fieldId?: string
  readonly fieldtype: 'jira' | 'custom'
  readonly from: string | null
  readonly fromText: string | null
  readonly to: string | null
  readonly toText: string | null
}

export interface ChangeRecord {
  readonly id: number
  readonly authorId: string
  readonly at: number
  readonly items: readonly ChangeItem[]
  readonly historyMetadata?: Json
}

export interface CommentRecord {
  readonly id: number
  readonly authorId: string
  readonly body: RichText
  readonly created: number
  readonly updateAuthorId: string
  readonly updated: number
  readonly visibility?: { readonly type: 'role' | 'group'; readonly value: string }
  readonly properties: Readonly<Record<string, Json>>
}

export interface AttachmentRecord {
  readonly id: number
  readonly authorId: string
  readonly filename: string
  readonly mimeType: string
  readonly created: number
  readonly content: Buffer
  /** Kept among agents when it came through the portal; no document tells of others, so customers see them. */
  readonly internal?: true
}

export interface RemoteLinkRecord {
  readonly id: number
  readonly globalId: string | null
  readonly application: Json
  readonly relationship: string | null
  readonly object: Json
}

export interface IssueLinkRecord {
  readonly id: number
  readonly typeId: string
  /** `outward`: this issue is the source of the link. */
  readonly side: 'inward' | 'outward'
  readonly otherId: number
}

/** One issue. Records are never changed in place; a write replaces the whole record. */
export interface IssueRecord {
  readonly id: number
  readonly key: string
  readonly projectKey: string
  readonly issueTypeId: string
  readonly statusId: string
  readonly creatorId: string
  readonly created: number
  readonly updated: number
  readonly statusChanged: number
  readonly resolved: number | null
  readonly parentId: number | null
  /** How it was raised in the portal; null = not there. */
  readonly requestTypeId: string | null
  readonly values: Readonly<Record<string, FieldValue>>
  readonly comments: readonly CommentRecord[]
  readonly changes: readonly ChangeRecord[]
  readonly attachments: readonly AttachmentRecord[]
  readonly remoteLinks: readonly RemoteLinkRecord[]
  readonly issueLinks: readonly IssueLinkRecord[]
  readonly properties: Readonly<Record<string, Json>>
}
