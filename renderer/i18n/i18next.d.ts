import type { resources } from '#shared/locales/resources.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'desk'
    resources: (typeof resources)['id']
    returnNull: false
  }
}
