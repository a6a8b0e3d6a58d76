export { resilientManifest } from './manifest'
export { createResilientConnector } from './resilient-connector'
