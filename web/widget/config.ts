/** What the page that embeds us may say, as `data-…` attributes of the one script tag. */
export interface Config {
  /** Where the script came from is where the service is. */
  readonly server: string
  readonly title: string | null
  readonly language: string | null
  readonly theme: 'auto' | 'light' | 'dark'
  readonly side: 'left' | 'right'
}

export function readConfig(source: string, data: Readonly<Record<string, string | undefined>>): Config {
  const theme = data['theme']
  return {
    server: new URL(source).origin,
    title: data['title']?.trim() || null,
    language: data['lang'] ?? null,
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    side: data['side'] === 'left' ? 'left' : 'right',
  }
}
