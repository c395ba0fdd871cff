import { demoAccounts } from '#shared/demo/demo-accounts.ts'
import { useT } from '../i18n/use-t.ts'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { Stack } from '../ui/stack.tsx'
import { Text } from '../ui/text.tsx'

export function DemoAccounts({ onUse }: { onUse: (username: string, password: string) => void }) {
  const t = useT()
  return (
    <Panel title={t('signIn.demoTitle')} headingLevel={2}>
      <Stack gap={3}>
        <Text as="p" size="sm" color="muted">
          {t('signIn.demoText')}
        </Text>
        <div className="d-demo-accounts">
          {demoAccounts.map(({ username, password, role }) => (
            <Button
              key={username}
              size="sm"
              aria-label={t('signIn.demoUse', { name: username })}
              onPress={() => onUse(username, password)}
            >
              {username} · {t(`role.${role}`)}
            </Button>
          ))}
        </div>
      </Stack>
    </Panel>
  )
}
