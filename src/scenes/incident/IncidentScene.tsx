import React from 'react';
import { css } from '@emotion/css';
import {
  sceneGraph,
  SceneObjectBase,
  VariableDependencyConfig,
  type SceneComponentProps,
  type SceneObjectState,
} from '@grafana/scenes';
import { Alert, useStyles2 } from '@grafana/ui';
import { menuRequests } from '../../catalogue/needs';
import { t } from '../../language/text';
import { isComplete, planOf, type IncidentReport } from '../../status/incidentReport';
import { incidentAt } from '../../status/incidentSpans';
import type { Incident } from '../../status/types';
import { testIds } from '../../testIds';
import type { TabDefinition } from '../../views/types';
import { alertsOf } from '../alerts/Alerts';
import { problemOfRange } from '../address/pageRange';
import { NeedNote } from '../NeedNote';
import { openTab, TabHead } from '../TabHead';
import { timelineOf, type Timeline } from '../timeline/Timeline';
import { chooseIncident, chosenIncident, VAR_INCIDENT } from '../variables';
import { IncidentStrip } from './IncidentStrip';
import { IncidentStudy } from './IncidentStudy';
import { IncidentView } from './IncidentView';
import { NoIncident } from './NoIncident';

interface IncidentSceneState extends SceneObjectState {
  tab: TabDefinition;
  need: NeedNote;
  /** Whether the timeline has said which incidents there are; `failed` when it can't. */
  found: 'loading' | 'none' | 'incident' | 'failed';
  incident?: Incident;
  /** Set when the incident is not the one that the URL asks for, but the nearest. */
  insteadOf?: number;
  study?: IncidentStudy;
  /** The newest complete report of the incident, or what is known of it so far. */
  report?: IncidentReport;
}

/** The Incident tab: what the panels of the other tabs say of one incident of the timeline. */
export class IncidentScene extends SceneObjectBase<IncidentSceneState> {
  /** What the study was made for. */
  private asked = '';
  private unwatch: () => void = () => undefined;

  protected _variableDependency = new VariableDependencyConfig(this, {
    variableNames: [VAR_INCIDENT],
    onReferencedVariableValueChanged: () => this.follow(),
  });

  public constructor(tab: TabDefinition) {
    super({ tab, need: new NeedNote(menuRequests), found: 'loading' });
    this.addActivationHandler(() => {
      openTab(this, tab);
      const timeline = this.timeline;
      if (timeline) {
        this._subs.add(timeline.subscribeToState(() => this.follow()));
      }
      if (this.state.study) {
        this.watch(this.state.study);
      }
      const leave = alertsOf(this)?.follow(() => this.forceRender());
      this.follow();
      return () => {
        leave?.();
        this.unwatch();
      };
    });
  }

  public get timeline(): Timeline | undefined {
    return timelineOf(this);
  }

  private follow() {
    const { timeline } = this;
    if (!timeline) {
      return;
    }
    const { status, blocks, incidents, usual = 0, now, chosen } = timeline.state;
    if (status === 'loading') {
      return;
    }
    if (status === 'failed') {
      // What was read of an incident stays.
      this.setState({ found: 'failed' });
      return;
    }
    const moment = chosenIncident(this);
    const blockMs = blocks.length > 0 ? blocks[0].to - blocks[0].from : 0;
    const asked = moment === undefined ? undefined : incidentAt(moment, incidents, blockMs);
    const incident = asked?.incident ?? incidents.at(-1);
    const plan = incident && planOf({ incident, blocks, incidents, usual, now });
    if (!incident || !plan) {
      this.take(undefined);
      this.setState({ found: 'none', incident: undefined, report: undefined, insteadOf: undefined });
      return;
    }
    const isSame = this.state.incident?.from === incident.from;
    const insteadOf = asked && !asked.exact && moment !== chosen ? moment : undefined;
    this.setState({ found: 'incident', incident, insteadOf });
    // The same question has the same answer, unless data came late.
    const question = JSON.stringify([plan, incident]);
    if (question !== this.asked) {
      this.asked = question;
      const study = new IncidentStudy(plan, timeline.state.costs);
      if (!isSame || !this.state.report) {
        this.setState({ report: study.state.report });
      }
      this.take(study);
    }
  }

  /** From now on the numbers come from this study. */
  private take(study: IncidentStudy | undefined) {
    this.unwatch();
    this.setState({ study });
    if (study) {
      this.watch(study);
    } else {
      this.asked = '';
    }
  }

  private watch(study: IncidentStudy) {
    const subscription = study.subscribeToState(({ report }) => this.show(report));
    const deactivate = study.activate();
    this.unwatch = () => {
      this.unwatch = () => undefined;
      subscription.unsubscribe();
      deactivate();
    };
    this.show(study.state.report);
  }

  /** What is shown of an incident stays until all of it is known anew. */
  private show(report: IncidentReport) {
    const { report: shown } = this.state;
    if (!shown || !isComplete(shown) || isComplete(report)) {
      this.setState({ report });
    }
  }

  /** Shows another incident; where the time range does not hold it, the time range moves to it. */
  public choose(incident: Incident): void {
    chooseIncident(this, incident.from);
    if (!this.timeline?.state.incidents.some(({ from }) => from === incident.from)) {
      this.timeline?.showIncident(incident);
    }
  }

  /** Moves the time range to the incident and what lies around it: there it is counted in shorter blocks. */
  public zoom(incident: Incident): void {
    chooseIncident(this, incident.from);
    this.timeline?.showIncident(incident);
  }

  public static Component = ({ model }: SceneComponentProps<IncidentScene>) => {
    const { tab, need, found, incident, report } = model.useState();
    const styles = useStyles2(getStyles);
    sceneGraph.getTimeRange(model).useState();
    const badRange = problemOfRange(model);
    const { timeline } = model;

    return (
      <div className={styles.tab} data-testid={testIds.view(tab.slug)}>
        <TabHead tab={tab} scene={model} />
        {!badRange && <IncidentStrip scene={model} />}
        {!badRange && (
          <div className={styles.content} data-testid={testIds.incident.root} data-status={found}>
            {found === 'failed' && (
              <Alert
                severity="warning"
                title={
                  report
                    ? t(
                        'incident.read-before',
                        'The timeline cannot be read from Mimir. What you see was read earlier.'
                      )
                    : t('incident.unreadable', 'The list of incidents cannot be read from Mimir.')
                }
              />
            )}
            {found === 'none' && timeline && (
              <>
                <need.Component model={need} />
                <NoIncident timeline={timeline} />
              </>
            )}
            {incident && report && timeline && (
              <IncidentView scene={model} timeline={timeline} incident={incident} report={report} />
            )}
          </div>
        )}
      </div>
    );
  };
}

const getStyles = () => ({
  tab: css({ width: '100%', containerType: 'inline-size' }),
  // as high as most incidents are, so that nothing below jumps
  content: css({ minHeight: 640 }),
});
