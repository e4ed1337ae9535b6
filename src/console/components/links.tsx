import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';

type AnchorBase = AnchorProps & Omit<ComponentProps<'a'>, keyof AnchorProps>;
type ButtonBase = ButtonProps &
  Omit<ComponentProps<'a'>, keyof ButtonProps> & { readonly children?: ReactNode };

/** A text link to a page of the console. */
export const TextLink = createLink((props: AnchorBase) => <Anchor inherit fw={550} {...props} />);

/** A link to a page of the console that looks like a button. */
export const ButtonLink = createLink((props: ButtonBase) => <Button component="a" {...props} />);
