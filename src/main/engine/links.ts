/** The commands a face has on links and their operations, in one place. */

export { attachTicket, requestTicket } from './link-birth'
export { configureLink, pauseLink, releaseField, resumeLink } from './link-settings'
export { discardOp, retryOp } from './op-commands'
export { unlink } from './unlink'
