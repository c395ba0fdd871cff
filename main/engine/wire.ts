/** One connection, used once: when it has closed, the link makes another. A test may put its own in between. */
export interface Wire {
  /** The other side's acknowledgement; rejects when the connection closes or `limitMs` have passed. */
  readonly request: (name: string, payload: unknown, limitMs: number) => Promise<unknown>
  readonly send: (name: string, payload: unknown) => void
  readonly close: () => void
}

/** Called by a wire, never before `Connect` has returned, and never after `closed`. */
export interface WireListener {
  readonly opened: () => void
  /** Also when it could not be opened at all. */
  readonly closed: () => void
  readonly pushed: (name: string, payload: unknown) => void
}

export type Connect = (serverUrl: string, listener: WireListener) => Wire
