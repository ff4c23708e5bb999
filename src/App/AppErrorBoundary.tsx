import React, { Component, type ReactNode } from 'react';
import { Alert, Button } from '@grafana/ui';
import { t } from '../language/text';
import { testIds } from '../testIds';

interface Props {
  children: ReactNode;
  /** A change clears the error: another page may work. */
  resetKey: string;
}

interface State {
  error?: Error;
}

/** Contains a crash of the app, and offers a retry. */
export class AppErrorBoundary extends Component<Props, State> {
  public state: State = {};

  public static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  public componentDidUpdate(before: Props) {
    if (this.state.error && before.resetKey !== this.props.resetKey) {
      this.setState({ error: undefined });
    }
  }

  public render() {
    const { error } = this.state;
    if (!error) {
      return this.props.children;
    }
    return (
      <div data-testid={testIds.app.crashed}>
        <Alert severity="error" title={t('app.crashed', 'The Pass stopped unexpectedly')}>
          <p>{error.message}</p>
          <Button variant="secondary" onClick={() => this.setState({ error: undefined })}>
            {t('app.retry', 'Try again')}
          </Button>
        </Alert>
      </div>
    );
  }
}
