export { createResilientConnector } from './resilient-connector'
