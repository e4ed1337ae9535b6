import { Button, PasswordInput, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ApiError } from '../../lib/api.ts';
import { oidcSignInPath, operatorQuery, signIn, signInWaysQuery } from '../../lib/resources/operator.ts';

/** Takes the admin key; `onSignedIn` follows once the cookie is set. */
export function SignInForm({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const client = useQueryClient();
  const ways = useQuery(signInWaysQuery);
  const [key, setKey] = useState('');
  const attempt = useMutation({
    mutationFn: () => signIn(key.trim()),
    onSuccess: async () => {
      await client.resetQueries({ queryKey: operatorQuery.queryKey });
      onSignedIn();
    },
  });
  const refused = attempt.error instanceof ApiError && [400, 401, 403].includes(attempt.error.status);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        attempt.mutate();
      }}
    >
      <Stack gap="md">
        <PasswordInput
          label="Admin key"
          description="The server prints it when it starts. A sign-in key made for you works as well."
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
          autoComplete="current-password"
          autoFocus
          required
          withAsterisk={false}
          error={refused ? 'This key is not accepted.' : null}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the key' }}
        />
        {attempt.error !== null && !refused && <ErrorNotice error={attempt.error} />}
        <Button type="submit" loading={attempt.isPending} disabled={key.trim() === ''} fullWidth>
          Sign in
        </Button>
        {ways.data?.oidc === true && (
          <Button component="a" href={oidcSignInPath} variant="default" fullWidth>
            Sign in with your organisation
          </Button>
        )}
      </Stack>
    </form>
  );
}
