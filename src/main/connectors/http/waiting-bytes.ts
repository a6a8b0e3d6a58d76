/** Bytes of buffers that are kept for the next answers. */
const MOST_KEPT = 16 * 1024 * 1024
/** Sizes are rounded up to this (bytes), so that answers of about the same length fit each other. */
const STEP = 256 * 1024

/** Bytes that wait until somebody reads them. */
export type WaitingBytes = {
  readonly bytes: Buffer
  /** Gives their room to the next answer; nobody may look at them afterwards. */
  letGo(): void
}

/**
 * Keeps long answers until their turn, in buffers that are used again. One that waits is old by the time
 * it is read, and old ones are given back by full collections alone, which their size brings about.
 */
export class AnswerRoom {
  /** Not held against a full collection: once no more answers come, nothing is left of it. */
  #free = new WeakRef<Buffer[]>([])

  /** A place to put bytes into as they come; `expected` of them, as far as anybody knows. */
  begin(expected: number): ArrivingBytes {
    return new ArrivingBytes(this, expected)
  }

  /** A buffer of at least this many bytes, with whatever it held before. */
  take(bytes: number): Buffer {
    const free = this.#free.deref() ?? []
    const at = free.findIndex((one) => one.length >= bytes)
    const [found] = at === -1 ? [] : free.splice(at, 1)
    return found ?? Buffer.allocUnsafeSlow(Math.max(1, Math.ceil(bytes / STEP)) * STEP)
  }

  /** Gives a buffer back; nobody may look at it afterwards. */
  give(buffer: Buffer): void {
    let free = this.#free.deref()
    if (free === undefined) {
      free = []
      this.#free = new WeakRef(free)
    }
    const kept = free.reduce((sum, one) => sum + one.length, 0)
    if (kept + buffer.length <= MOST_KEPT) free.push(buffer)
  }
}

/** An answer on its way in. Its pieces are copied at once: held until all are here they would grow old. */
class ArrivingBytes {
  readonly #room: AnswerRoom
  #buffer: Buffer
  #size = 0

  constructor(room: AnswerRoom, expected: number) {
    this.#room = room
    this.#buffer = room.take(expected)
  }

  /** Bytes so far. */
  get size(): number {
    return this.#size
  }

  add(piece: Uint8Array): void {
    const size = this.#size + piece.length
    if (size > this.#buffer.length) {
      const larger = this.#room.take(2 * size)
      this.#buffer.copy(larger, 0, 0, this.#size)
      this.#room.give(this.#buffer)
      this.#buffer = larger
    }
    this.#buffer.set(piece, this.#size)
    this.#size = size
  }

  /** All of them. */
  end(): WaitingBytes {
    const buffer = this.#buffer
    let held = true
    const letGo = (): void => {
      // Given back twice, it would be handed to two answers.
      if (held) this.#room.give(buffer)
      held = false
    }
    return { bytes: buffer.subarray(0, this.#size), letGo }
  }
}
