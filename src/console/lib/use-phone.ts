import { useMediaQuery } from '@mantine/hooks';

/** True on narrow screens, where tables become cards and the navigation moves to the bottom. */
export function usePhone(): boolean {
  return useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
}
