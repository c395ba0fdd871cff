import type { RecordFault, RegistryImport } from '#shared/contract/registry.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useT } from '../../i18n/use-t.ts'
import { Text } from '../../ui/text.tsx'

/** How many lines were refused for which reason, the commonest first, and where to see each. */
export function RejectReasons({ of, isOpen }: { of: RegistryImport; isOpen: boolean }) {
  const t = useT()
  const format = useFormat()
  const reasons = Object.entries(of.reasons) as [RecordFault, number][]
  if (reasons.length === 0) return null
  return (
    <details className="d-rejects" open={isOpen}>
      <summary>{t('registry:why')}</summary>
      <ul>
        {reasons
          .toSorted(([, a], [, b]) => b - a)
          .map(([reason, count]) => (
            <li key={reason}>
              <span>{format.number(count)}</span>
              <span>{t(`registry:fault.${reason}`)}</span>
            </li>
          ))}
      </ul>
      {of.rejectsFile !== null && (
        <Text as="p" size="sm" color="muted">
          {t('registry:whereRejects', { file: of.rejectsFile })}
        </Text>
      )}
    </details>
  )
}
