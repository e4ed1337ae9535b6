import { Link } from '@tanstack/react-router';
import { useMay } from '../lib/resources/operator.ts';
import { allowedGroups, type NavigationGroup } from './navigation.ts';
import styles from './shell.module.css';

/** The list of pages on the left of a wide screen. */
export function SideNavigation() {
  return <GroupedPages groups={allowedGroups(useMay())} />;
}

interface GroupedPagesProps {
  readonly groups: readonly NavigationGroup[];
  readonly onFollow?: () => void;
}

/** Links to pages under the titles of their groups. */
export function GroupedPages({ groups, onFollow }: GroupedPagesProps) {
  return groups.map(({ title, items }) => (
    <div key={title} role="group" aria-label={title} className={styles.group}>
      <div className={styles.groupTitle} aria-hidden>
        {title}
      </div>
      {items.map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          className={styles.link}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          {...(onFollow === undefined ? {} : { onClick: onFollow })}
        >
          <Icon size={19} stroke={1.7} aria-hidden />
          {label}
        </Link>
      ))}
    </div>
  ));
}
