export { createServiceNowConnector } from './servicenow-connector'
