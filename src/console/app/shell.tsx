import { AppShell } from '@mantine/core';
import { useLiveTopic } from '../lib/live/use-live-topic.ts';
import { usePhone } from '../lib/use-phone.ts';
import { AllowedOutlet } from './allowed-outlet.tsx';
import { BottomTabs } from './bottom-tabs.tsx';
import { HeaderBar } from './header-bar.tsx';
import styles from './shell.module.css';
import { useFocusOnNewPage } from './use-focus-on-new-page.ts';
import { SideNavigation } from './side-navigation.tsx';

/** The frame around every page behind the sign-in; it keeps the fleet's live socket open. */
export function Shell() {
  useLiveTopic('fleet');
  const phone = usePhone();
  useFocusOnNewPage('content');
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 244, breakpoint: 'sm', collapsed: { mobile: true } }}
      footer={{ height: 60, collapsed: !phone }}
      padding={{ base: 'md', sm: 'lg' }}
    >
      <a href="#content" className={styles.skip}>
        Skip to the content
      </a>
      <AppShell.Header className={styles.bar}>
        <HeaderBar />
      </AppShell.Header>
      {!phone && (
        <AppShell.Navbar p="sm" className={`${styles.bar} ${styles.pages}`} aria-label="Pages">
          <SideNavigation />
        </AppShell.Navbar>
      )}
      <AppShell.Main className={styles.main}>
        <div id="content" tabIndex={-1} className={styles.content}>
          <AllowedOutlet />
        </div>
      </AppShell.Main>
      {phone && (
        <AppShell.Footer className={styles.bar}>
          <BottomTabs />
        </AppShell.Footer>
      )}
    </AppShell>
  );
}
