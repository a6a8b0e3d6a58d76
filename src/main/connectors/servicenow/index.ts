export { servicenowManifest } from './manifest'
export { createServiceNowConnector } from './servicenow-connector'
