export { createSekoiaConnector } from './sekoia-connector'
