export { sekoiaManifest } from './manifest'
export { createSekoiaConnector } from './sekoia-connector'
