declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Random identifier of an issue (not its display key ISS-n). */
export type IssueId = Branded<'IssueId'>
/** Random identifier of a case (not its display key such as SEC-12). */
export type CaseId = Branded<'CaseId'>
/** Whatever a ticket can be linked with. */
export type ObjectId = IssueId | CaseId
export type ProjectId = Branded<'ProjectId'>
/** `${linkId}/${field}`: a link has at most one open conflict per field. */
export type ConflictId = Branded<'ConflictId'>
export type EntryId = Branded<'EntryId'>
export type InstanceId = Branded<'InstanceId'>
export type LinkId = Branded<'LinkId'>
export type ProfileId = Branded<'ProfileId'>
export type OpId = Branded<'OpId'>
export type AuditId = Branded<'AuditId'>
/** The other system's immutable identifier of a record; never its display key, which can change. */
export type RemoteId = Branded<'RemoteId'>
/** The other system's identifier of one comment. */
export type RemoteCommentId = Branded<'RemoteCommentId'>
/** The other system's identifier of one file. */
export type RemoteFileId = Branded<'RemoteFileId'>

export const asIssueId = (value: string): IssueId => value as IssueId
export const asCaseId = (value: string): CaseId => value as CaseId
export const asObjectId = (value: string): ObjectId => value as ObjectId
export const asProjectId = (value: string): ProjectId => value as ProjectId
export const asConflictId = (value: string): ConflictId => value as ConflictId
export const asEntryId = (value: string): EntryId => value as EntryId
export const asInstanceId = (value: string): InstanceId => value as InstanceId
export const asLinkId = (value: string): LinkId => value as LinkId
export const asProfileId = (value: string): ProfileId => value as ProfileId
export const asOpId = (value: string): OpId => value as OpId
export const asAuditId = (value: string): AuditId => value as AuditId
export const asRemoteId = (value: string): RemoteId => value as RemoteId
export const asRemoteFileId = (value: string): RemoteFileId => value as RemoteFileId
export const asRemoteCommentId = (value: string): RemoteCommentId => value as RemoteCommentId
