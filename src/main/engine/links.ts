/** The commands a face has on links and their operations, in one place. */

export { attachTicket, requestTicket } from './link-birth'
export { cancelCreate } from './link-cancel'
export { recreateTicket, relinkTicket } from './link-replace'
export { configureLink, pauseLink, releaseField, resumeLink } from './link-settings'
export { discardOp, editOp, retryAll, retryOp } from './op-commands'
export { unlink } from './unlink'
