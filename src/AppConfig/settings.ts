import { held, SERVICE_RULE, SHARE_RULE } from '../address/held';

/** Settings of an administrator. Provisioning must write all of them: it replaces the object at every start. */
export interface Settings {
  /** `service.name` of the service shown by default, in characters that need no escaping in a query. */
  service: string;
  /** Conversion rate: assumed share of dish views that become an order, above 0 and at most 1. */
  conversion: number;
}

export const DEFAULT_SETTINGS: Settings = { service: 'mock-service', conversion: 0.05 };

/** Reasons why a value cannot be saved, by field. */
export function problemsOf({ service, conversion }: Settings): Partial<Record<keyof Settings, string>> {
  return {
    ...(!held.service.fits(service) && { service: `Enter a service name: ${SERVICE_RULE}.` }),
    ...(!held.conversion.fits(String(conversion)) && { conversion: `Enter a conversion rate: ${SHARE_RULE}.` }),
  };
}

/** Settings from stored data; the default replaces an invalid value. */
export function toSettings(stored: unknown): Settings {
  const found: Partial<Record<keyof Settings, unknown>> = typeof stored === 'object' && stored !== null ? stored : {};
  const candidate: Settings = {
    service: typeof found.service === 'string' ? found.service.trim() : '',
    conversion: Number(found.conversion),
  };
  const problems = problemsOf(candidate);
  return {
    service: problems.service ? DEFAULT_SETTINGS.service : candidate.service,
    conversion: problems.conversion ? DEFAULT_SETTINGS.conversion : candidate.conversion,
  };
}
