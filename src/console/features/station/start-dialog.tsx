import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ButtonLink } from '../../components/links.tsx';
import type { MessageFamily } from '../../lib/ocpp-version.ts';
import { randomPositiveInt32 } from '../../lib/random.ts';
import type { CommandRequest } from '../../lib/resources/commands.ts';
import { itemsOf } from '../../lib/resources/pages.ts';
import { tokensQuery } from '../../lib/resources/tokens.ts';
import { remoteStart } from './remote-commands.ts';

interface StartDialogProps {
  readonly opened: boolean;
  /** The connector's name in the heading. */
  readonly name: string;
  readonly family: MessageFamily;
  readonly evseId: number;
  readonly onClose: () => void;
  readonly onStart: (request: CommandRequest) => void;
}

/** Asks whose token a remote start is for. The one used last is chosen already, so a start takes two taps. */
export function StartDialog({ opened, name, family, evseId, onClose, onStart }: StartDialogProps) {
  const query = useInfiniteQuery({ ...tokensQuery({ status: 'Accepted' }, 500), enabled: opened });
  const [remembered, remember] = useLocalStorage<string | null>({
    key: 'chargeplane-start-token',
    defaultValue: null,
  });
  const tokens = itemsOf(query.data);
  const token = tokens.find(({ idToken }) => idToken === remembered) ?? tokens[0];
  return (
    <Modal opened={opened} onClose={onClose} title={`Start charging on ${name}`} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (token === undefined) return;
          remember(token.idToken);
          onClose();
          onStart(
            remoteStart(family, {
              evseId,
              idToken: token.idToken,
              idTokenType: token.type,
              remoteStartId: randomPositiveInt32(),
            }),
          );
        }}
      >
        <Stack gap="md">
          {query.error !== null && <ErrorNotice error={query.error} />}
          {query.isSuccess && tokens.length === 0 ? (
            <>
              <Text size="sm">A start needs a token, and none is accepted yet.</Text>
              <ButtonLink to="/tokens" search={{}}>
                Add a token
              </ButtonLink>
            </>
          ) : (
            <>
              <Select
                label="Token"
                description="The transaction is charged to it."
                searchable
                allowDeselect={false}
                disabled={query.isPending}
                data={tokens.map(({ idToken, note }) => ({
                  value: idToken,
                  label: note === null || note === '' ? idToken : `${idToken} · ${note}`,
                }))}
                value={token?.idToken ?? null}
                onChange={(value) => remember(value)}
              />
              <Group justify="flex-end">
                <Button variant="subtle" onClick={onClose}>
                  Cancel
                </Button>
                <Button type="submit" data-autofocus disabled={token === undefined}>
                  Start charging
                </Button>
              </Group>
            </>
          )}
        </Stack>
      </form>
    </Modal>
  );
}
