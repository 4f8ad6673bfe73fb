import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './ui/button.tsx';
import { EmptyState } from './ui/empty-state.tsx';

/** A mistake of ours in one screen leaves the others usable, and says that badges are not touched by it. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = useTranslation('common');
  return (
    <div className="app-wait" role="alert">
      <EmptyState
        title={t('problem.crash')}
        acts={<Button onPress={() => window.location.reload()}>{t('problem.reload')}</Button>}
      />
    </div>
  );
}
