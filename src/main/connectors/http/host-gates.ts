import { type GatePorts, HostGate } from './host-gate'

/** Hands out one gate per origin, so that two instances on one site do not each use up its patience. */
export class HostGates {
  readonly #ports: GatePorts
  readonly #gates = new Map<string, HostGate>()

  constructor(ports: GatePorts) {
    this.#ports = ports
  }

  gate(origin: string): HostGate {
    const known = this.#gates.get(origin)
    if (known !== undefined) return known
    const gate = new HostGate(this.#ports)
    this.#gates.set(origin, gate)
    return gate
  }
}
