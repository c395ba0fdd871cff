/** One thing that a desk's engine has answered, and so promised. Of a file, `body` is its SHA-256. */
export interface Done {
  readonly kind: 'reply' | 'note' | 'draft' | 'file'
  readonly id: string
  readonly ticketId: string
  readonly body: string
}
