import { allContainers, type Container, type KubeObject, idOf, type Rendered, type Workload } from '../objects.ts';

/** Where a point is not kept: `Deployment production/mock-service`, or `…/edge` for one of its containers. */
export interface Offence {
  on: string;
  what: string;
}

/** What is rendered, and what it is measured against. */
export interface World extends Rendered {
  /** The version of The Pass, e.g. `0.1.0`. */
  version: string;
  /** Images that are tested, by name, with their tag. */
  images: ReadonlyMap<string, string>;
}

/** One thing every manifest is held to. The id is how exceptions name it. */
export interface Point {
  id: string;
  title: string;
  offences(world: World): Offence[];
}

/** What is wrong, in words; nothing when all is well. */
type Verdict = string | false | undefined;

type Check<Subject> = (subject: Subject, world: World) => Verdict | Verdict[];

const toOffences = (on: string, verdict: Verdict | Verdict[]): Offence[] =>
  [verdict].flat().flatMap((what) => (what ? [{ on, what }] : []));

export const onObjects = (id: string, title: string, check: Check<KubeObject>): Point => ({
  id,
  title,
  offences: (world) => world.objects.flatMap((object) => toOffences(idOf(object), check(object, world))),
});

export const onWorkloads = (id: string, title: string, check: Check<Workload>): Point => ({
  id,
  title,
  offences: (world) => world.workloads.flatMap((workload) => toOffences(workload.id, check(workload, world))),
});

export const onContainers = (
  id: string,
  title: string,
  check: (container: Container, workload: Workload, world: World) => Verdict | Verdict[],
  which: (workload: Workload) => Container[] = allContainers
): Point => ({
  id,
  title,
  offences: (world) =>
    world.workloads.flatMap((workload) =>
      which(workload).flatMap((container) =>
        toOffences(`${workload.id}/${container.name}`, check(container, workload, world))
      )
    ),
});
