package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.IDisabledCommandRepository;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every repository of what is switched off keeps.
public interface DisabledCommandRepositoryContract extends GuildStore {
  /// A command.
  RuleTarget BAN = RuleTarget.command(new CommandName("ban"));

  /// A module of the same name.
  RuleTarget BANS = RuleTarget.module("ban");

  /// What is under test.
  IDisabledCommandRepository disabled();

  private RuleScope freshScope() {
    return new RuleScope.InGuild(freshGuild());
  }

  @Test
  default void nothingIsOffUntilSomebodySwitchesItOff() {
    RuleScope scope = freshScope();
    disabled().disable(freshScope(), BAN);

    assertThat(disabled().find(scope)).isEmpty();
  }

  @Test
  default void whatIsSwitchedOffIsOffOnce() {
    RuleScope scope = freshScope();

    assertThat(disabled().disable(scope, BAN)).isTrue();
    assertThat(disabled().disable(scope, BAN)).isFalse();
    assertThat(disabled().disable(scope, BANS)).isTrue();

    assertThat(disabled().find(scope)).containsExactlyInAnyOrder(BAN, BANS);
  }

  @Test
  default void whatIsSwitchedOnAgainIsNotOff() {
    RuleScope scope = freshScope();
    disabled().disable(scope, BAN);
    disabled().disable(scope, BANS);

    assertThat(disabled().enable(scope, BAN)).isTrue();

    assertThat(disabled().enable(scope, BAN)).isFalse();
    assertThat(disabled().find(scope)).containsExactly(BANS);
  }

  @Test
  default void whatTheOperatorSwitchesOffIsApartFromWhatGuildsDo() {
    RuleScope everywhere = new RuleScope.Everywhere();
    RuleScope scope = freshScope();

    assertThat(disabled().disable(everywhere, BAN)).isTrue();
    assertThat(disabled().disable(everywhere, BAN)).isFalse();

    assertThat(disabled().find(everywhere)).containsExactly(BAN);
    assertThat(disabled().find(scope)).isEmpty();
    assertThat(disabled().enable(scope, BAN)).isFalse();
    assertThat(disabled().enable(everywhere, BAN)).isTrue();
    assertThat(disabled().find(everywhere)).isEmpty();
  }

  @Test
  default void ofManyWhoSwitchTheSameOffAtOnceOneDoes() {
    RuleScope scope = freshScope();

    List<Boolean> done = Concurrently.times(8, _ -> disabled().disable(scope, BAN));

    assertThat(done).containsOnlyOnce(true);
  }

  @Test
  default void whatATransactionThatRolledBackHasSwitchedOffIsOn() {
    RuleScope scope = freshScope();

    rollBack(() -> disabled().disable(scope, BAN));

    assertThat(disabled().find(scope)).isEmpty();
  }
}
