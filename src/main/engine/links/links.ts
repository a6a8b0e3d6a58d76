/** The commands a face has on links and their operations, in one place. */

export { discardOp, editOp, retryAll, retryOp } from '../outbound/op-commands'
export { attachTicket, requestTicket } from './link-birth'
export { cancelCreate } from './link-cancel'
export { recreateTicket, relinkTicket } from './link-replace'
export { configureLink, pauseLink, releaseField, resumeLink } from './link-settings'
export { unlink } from './unlink'
