package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.RankNumber;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every repository of the ranks that commands ask for keeps.
public interface CommandRankRepositoryContract extends GuildStore {

  /// What is asked for, under test.
  ICommandRankRepository commandRanks();

  private void require(GuildId guild, String command, int number) {
    commandRanks().require(guild, new CommandName(command), new RankNumber(number));
  }

  @Test
  default void aGuildAsksForNoRankUntilItDoes() {
    GuildId guild = freshGuild();
    require(freshGuild(), "ban", 3);

    assertThat(commandRanks().findByGuild(guild)).isEmpty();
  }

  @Test
  default void theLatestRankThatWasAskedForCounts() {
    GuildId guild = freshGuild();
    require(guild, "warn", 2);
    require(guild, "case modify", 4);
    require(guild, "WARN", 0);

    assertThat(commandRanks().findByGuild(guild))
        .containsExactly(
            Map.entry(new CommandName("case modify"), new RankNumber(4)),
            Map.entry(new CommandName("warn"), new RankNumber(0)));
  }

  @Test
  default void whatIsWithdrawnIsNotAskedFor() {
    GuildId guild = freshGuild();
    require(guild, "ban", 3);

    assertThat(commandRanks().withdraw(guild, new CommandName("ban"))).isTrue();

    assertThat(commandRanks().withdraw(guild, new CommandName("ban"))).isFalse();
    assertThat(commandRanks().findByGuild(guild)).isEmpty();
  }

  @Test
  default void whatATransactionThatRolledBackAskedForIsNotAskedFor() {
    GuildId guild = freshGuild();
    require(guild, "ban", 3);

    rollBack(() -> require(guild, "ban", 5));

    assertThat(commandRanks().findByGuild(guild)).containsValue(new RankNumber(3));
  }
}
