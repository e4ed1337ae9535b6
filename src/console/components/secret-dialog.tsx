import { Modal } from '@mantine/core';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { SecretOnce } from './secret-once.tsx';

interface SecretDialogProps extends Omit<ComponentProps<typeof SecretOnce>, 'secret' | 'onDone'> {
  readonly opened: boolean;
  readonly title: string;
  /** The title while the secret is shown. */
  readonly doneTitle: string;
  readonly onClose: () => void;
  /** The form, which says what it made: a secret to show once, or null to close. */
  readonly children: (onDone: (secret: string | null) => void) => ReactNode;
}

/** A dialog that makes something with a secret and shows that once: a click beside it does not lose it. */
export function SecretDialog({ opened, title, doneTitle, onClose, children, ...words }: SecretDialogProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setSecret(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={secret === null ? title : doneTitle}
      closeOnClickOutside={secret === null}
      size="lg"
    >
      {secret !== null ? (
        <SecretOnce {...words} secret={secret} onDone={close} />
      ) : (
        opened && children((made) => (made === null ? close() : setSecret(made)))
      )}
    </Modal>
  );
}
