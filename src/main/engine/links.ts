/** The commands a face has on links and their operations, in one place. */

export type { LinkPorts } from './link-base'
export { type AttachRequest, attachTicket, requestTicket, type TicketRequest } from './link-birth'
export type { SyncChoice } from './link-choice'
export { configureLink, pauseLink, releaseField, resumeLink } from './link-settings'
export { discardOp, retryOp } from './op-commands'
export { unlink } from './unlink'
