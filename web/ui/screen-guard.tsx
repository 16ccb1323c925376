import { Component } from 'react';
import type { ReactNode } from 'react';
import { ErrorState } from './state-block.tsx';

/** Keeps a bug in one screen from taking the whole portal down: the frame stays, the screen says so. */
export class ScreenGuard extends Component<{ children: ReactNode }, { fault: unknown }> {
  override state: { fault: unknown } = { fault: null };

  static getDerivedStateFromError(fault: unknown): { fault: unknown } {
    return { fault };
  }

  override render(): ReactNode {
    if (this.state.fault === null) return this.props.children;
    return <ErrorState fault={this.state.fault} onRetry={() => window.location.reload()} />;
  }
}
