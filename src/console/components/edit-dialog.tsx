import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

interface EditDialogProps<Item> {
  /** What to change, `new` to add one, null when closed. */
  readonly item: Item | 'new' | null;
  readonly newTitle: string;
  readonly title: (item: Item) => string;
  readonly onClose: () => void;
  /** The form: for an item, or for a new one with null. */
  readonly children: (item: Item | null) => ReactNode;
}

/** The dialog that adds one of something, or changes one: opened anew, its form begins anew. */
export function EditDialog<Item extends object>({
  item,
  newTitle,
  title,
  onClose,
  children,
}: EditDialogProps<Item>) {
  const known = item === 'new' ? null : item;
  return (
    <Modal opened={item !== null} onClose={onClose} title={known === null ? newTitle : title(known)}>
      {item !== null && children(known)}
    </Modal>
  );
}
