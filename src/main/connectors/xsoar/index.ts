export { xsoarManifest } from './manifest'
export { createXsoarConnector } from './xsoar-connector'
