import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { UserView } from '../../../http/contract/access.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { SecretOnce } from '../../components/secret-once.tsx';
import { makeSignInKey } from '../../lib/resources/access.ts';

interface SignInKeyDialogProps {
  /** Whose key; null when closed. */
  readonly user: UserView | null;
  readonly onClose: () => void;
}

/** Makes the key that somebody signs in with where there is no identity provider, and shows it once. */
export function SignInKeyDialog({ user, onClose }: SignInKeyDialogProps) {
  const making = useMutation({ mutationFn: makeSignInKey });
  const close = () => {
    making.reset();
    onClose();
  };
  return (
    <Modal
      opened={user !== null}
      onClose={close}
      title={`Sign-in key for ${user?.name ?? ''}`}
      closeOnClickOutside={making.data === undefined}
      size="lg"
    >
      {making.data !== undefined ? (
        <SecretOnce
          label="Sign-in key"
          secret={making.data.signInKey}
          description="They enter it on the sign-in page."
          remedy="If it gets lost, make another; this one then stops working."
          onDone={close}
        />
      ) : (
        user !== null && (
          <Stack gap="md">
            <Text size="sm">
              For signing in without an identity provider. A key that was made before stops working.
            </Text>
            {making.error !== null && <ErrorNotice error={making.error} />}
            <Group justify="flex-end">
              <Button loading={making.isPending} onClick={() => making.mutate(user.id)}>
                Make the key
              </Button>
            </Group>
          </Stack>
        )
      )}
    </Modal>
  );
}
