import { allContainers, type Container, type KubeObject, idOf, type Rendered, type Workload } from '../objects.ts';

/** Where a rule is not kept: `Deployment production/mock-service`, or `…/edge` for one of its containers. */
export interface Violation {
  on: string;
  what: string;
}

/** What is rendered, and what it is measured against. */
export interface Manifests extends Rendered {
  /** The version of The Pass, e.g. `0.1.0`. */
  version: string;
  /** Images that are tested, by name, with their tag. */
  images: ReadonlyMap<string, string>;
}

/** One thing every manifest is held to. The id is how exceptions name it. */
export interface Rule {
  id: string;
  title: string;
  violations(manifests: Manifests): Violation[];
}

/** What is wrong, in words; nothing when all is well. */
type Verdict = string | false | undefined;

type Check<Subject> = (subject: Subject, manifests: Manifests) => Verdict | Verdict[];

const toViolations = (on: string, verdict: Verdict | Verdict[]): Violation[] =>
  [verdict].flat().flatMap((what) => (what ? [{ on, what }] : []));

export const onObjects = (id: string, title: string, check: Check<KubeObject>): Rule => ({
  id,
  title,
  violations: (manifests) =>
    manifests.objects.flatMap((object) => toViolations(idOf(object), check(object, manifests))),
});

export const onWorkloads = (id: string, title: string, check: Check<Workload>): Rule => ({
  id,
  title,
  violations: (manifests) =>
    manifests.workloads.flatMap((workload) => toViolations(workload.id, check(workload, manifests))),
});

export const onContainers = (
  id: string,
  title: string,
  check: (container: Container, workload: Workload, manifests: Manifests) => Verdict | Verdict[],
  which: (workload: Workload) => Container[] = allContainers
): Rule => ({
  id,
  title,
  violations: (manifests) =>
    manifests.workloads.flatMap((workload) =>
      which(workload).flatMap((container) =>
        toViolations(`${workload.id}/${container.name}`, check(container, workload, manifests))
      )
    ),
});
