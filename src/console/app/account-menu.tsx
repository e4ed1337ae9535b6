import {
  ActionIcon,
  Button,
  Popover,
  SegmentedControl,
  Stack,
  Text,
  useMantineColorScheme,
} from '@mantine/core';
import { IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { operatorQuery, signOut } from '../lib/resources/operator.ts';

const schemes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'System' },
] as const;

/** Who is signed in, light or dark, and the way out. */
export function AccountMenu() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const operator = useQuery(operatorQuery);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const appearance = useId();
  const leave = useMutation({
    mutationFn: signOut,
    onSettled: async () => {
      await navigate({ to: '/sign-in' });
      client.clear();
    },
  });
  return (
    <Popover position="bottom-end" width={250} shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Account and appearance">
          <IconUserCircle size={24} stroke={1.6} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Account and appearance">
        <Stack gap="sm">
          <Text size="sm">
            Signed in
            {operator.data?.name === undefined ? '' : ' as '}
            <strong>{operator.data?.name}</strong>
          </Text>
          <div>
            <Text size="xs" c="dimmed" mb={4} id={appearance}>
              Appearance
            </Text>
            <SegmentedControl
              fullWidth
              size="xs"
              aria-labelledby={appearance}
              data={schemes.map((each) => ({ ...each }))}
              value={colorScheme}
              onChange={(value) =>
                setColorScheme(schemes.find((each) => each.value === value)?.value ?? 'auto')
              }
            />
          </div>
          <Button
            variant="default"
            leftSection={<IconLogout size={17} aria-hidden />}
            loading={leave.isPending}
            onClick={() => leave.mutate()}
          >
            Sign out
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
