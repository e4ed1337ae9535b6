import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { SignInForm } from '../../features/sign-in/sign-in-form.tsx';
import { BrandMark } from '../brand-mark.tsx';
import styles from './sign-in-page.module.css';

const route = getRouteApi('/sign-in');

/** The only page open to everyone. Afterwards it leads back to where the operator wanted to go. */
export function SignInPage() {
  const { redirect } = route.useSearch();
  const router = useRouter();
  useEffect(() => {
    document.title = 'Sign in · Chargeplane';
  }, []);
  return (
    <main className={styles.page}>
      <Paper className={styles.card} shadow="sm" radius="lg">
        <Stack gap="lg">
          <Group gap="sm">
            <BrandMark size={40} />
            <div>
              <Title order={1} size="h3">
                Chargeplane
              </Title>
              <Text c="dimmed" size="sm">
                Sign in to the operator console
              </Text>
            </div>
          </Group>
          <SignInForm onSignedIn={() => router.history.push(ownPath(redirect))} />
        </Stack>
      </Paper>
    </main>
  );
}

/** Only a path of this console: an address made by somebody else must not lead the operator away. */
function ownPath(redirect: string | undefined): string {
  if (redirect === undefined || !/^\/(?![/\\])/.test(redirect)) return '/';
  return redirect;
}
