import React from 'react';
import { css, cx } from '@emotion/css';
import { getBackendSrv } from '@grafana/runtime';
import { SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import { LinkButton } from '@grafana/ui';
import { lastValueFrom } from 'rxjs';
import { locationUtil } from '@grafana/data';
import { useLocation } from 'react-router-dom';
import { t } from '../language/text';
import { DASHBOARD_UID, dashboardLinkUrl, TABS_DASHBOARD_UID } from '../links/urls';

interface OpenAsDashboardState extends SceneObjectState {
  /** Uid of the dashboard that is there; undefined while it is not known, or when there is none. */
  uid?: string;
}

/** The one with tabs, which looks like the app, before the one that provisioning writes. */
const PREFERRED = [TABS_DASHBOARD_UID, DASHBOARD_UID];

async function dashboardThere(): Promise<string | undefined> {
  const url = `/api/search?${PREFERRED.map((uid) => `dashboardUIDs=${uid}`).join('&')}`;
  const request = getBackendSrv().fetch<Array<{ uid: string }>>({ url, showErrorAlert: false });
  const { data } = await lastValueFrom(request);
  return PREFERRED.find((uid) => data.some((found) => found.uid === uid));
}

/** Leads to the dashboard with the same panels, where there is one, at the time range and with the variables of the page. */
export class OpenAsDashboard extends SceneObjectBase<OpenAsDashboardState> {
  public constructor() {
    super({});
    this.addActivationHandler(() => {
      dashboardThere()
        .then((uid) => this.setState({ uid }))
        .catch(() => {});
    });
  }

  public static Component = ({ model }: SceneComponentProps<OpenAsDashboard>) => {
    const { uid } = model.useState();
    const { search } = useLocation();
    const title = t('page.open-as-dashboard', 'Open as dashboard');
    return (
      // an icon alone, and its room kept from the beginning: the header must not wrap when the dashboard is found
      <span className={cx(!uid && styles.unknown)}>
        <LinkButton
          variant="secondary"
          icon="apps"
          aria-label={title}
          tooltip={title}
          href={locationUtil.assureBaseUrl(dashboardLinkUrl(uid ?? DASHBOARD_UID, search))}
        />
      </span>
    );
  };
}

const styles = { unknown: css({ visibility: 'hidden' }) };
