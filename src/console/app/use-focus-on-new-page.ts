import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/**
 * Moves the focus to the content when another page opens, as a browser does between documents: otherwise a keyboard
 * stays in the old page's navigation and a screen reader says nothing. Tabs within a page and filters leave it alone.
 */
export function useFocusOnNewPage(elementId: string): void {
  const page = useLocation({ select: ({ pathname }) => pathname.split('/').slice(0, 3).join('/') });
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    document.getElementById(elementId)?.focus({ preventScroll: true });
  }, [page, elementId]);
}
