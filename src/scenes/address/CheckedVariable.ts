import { CustomVariable, TextBoxVariable, type VariableValue } from '@grafana/scenes';
import { held, type HeldVariable } from '../../address/held';
import { admitted } from './checked';

interface Checks {
  name: HeldVariable;
  /** Initial value, also used in place of an invalid one. */
  value: string;
  /** What is shown in place of an invalid value, as a sentence without its period. */
  instead: string;
}

/** A choice that accepts only what its rule allows, from the URL and from the keyboard. */
export class CheckedChoice extends CustomVariable {
  public constructor(
    state: Readonly<{ label: string; query: string }>,
    private readonly checks: Checks
  ) {
    super({ ...state, name: checks.name, value: checks.value });
  }

  public override changeValueTo(value: VariableValue, text?: VariableValue, isUserAction?: boolean): void {
    const { name, value: preset, instead } = this.checks;
    const taken = admitted(this, name, held[name], value, preset, instead);
    super.changeValueTo(taken, taken === value ? text : undefined, isUserAction);
  }
}

/** A text that accepts only what its rule allows. */
export class CheckedText extends TextBoxVariable {
  public constructor(
    state: Readonly<Pick<TextBoxVariable['state'], 'hide'>>,
    private readonly checks: Checks
  ) {
    super({ ...state, name: checks.name, value: checks.value });
  }

  public override setValue(value: string): void {
    const { name, value: preset, instead } = this.checks;
    super.setValue(admitted(this, name, held[name], value, preset, instead));
  }
}
