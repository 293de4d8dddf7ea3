package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Where the log messages of cases go.
class LogRoutingTest {
  @RegisterExtension private final ModerationWorld world = new ModerationWorld();

  private final Map<LogTopic, ChannelId> own = new EnumMap<>(LogTopic.class);

  private void giveEachTopicAChannel() {
    for (LogTopic topic : LogTopic.values()) {
      own.put(topic, Guilds.channel());
      route(topic, Optional.of(own.get(topic)));
    }
  }

  private void route(LogTopic topic, Optional<ChannelId> channel) {
    world.settings().set(world.guild(), People.OWNER, ModLogSettings.channelFor(topic), channel);
  }

  private void switchTheLogOff() {
    world
        .configs()
        .save(
            world
                .configs()
                .findById(world.guild())
                .orElseThrow()
                .loggingTo(new GuildConfig.ModLog.Off()));
  }

  private ModerationCase logged(CaseType type) {
    if (type == CaseType.UNBAN) {
      world.discord().banByHand(world.guild(), People.TERRY);
    }
    if (type == CaseType.UNTIMEOUT) {
      world
          .discord()
          .standing(
              world.guild(),
              People.TERRY,
              Standings.timedOutUntil(Cases.NOON.plus(Duration.ofDays(1))));
    }
    Actions.perform(world, type, world.request(), _ -> {});
    world.workOn(OutboxStep.LOG);
    return world.onlyCase();
  }

  private static ChannelId channelOf(ModerationCase logged) {
    return ((Notices.LogMessage.Posted) logged.notices().logMessage()).channel();
  }

  @ParameterizedTest
  @CsvSource({
    "BAN, BANS",
    "TEMPBAN, BANS",
    "UNBAN, BANS",
    "SOFTBAN, BANS",
    "KICK, OTHER",
    "TIMEOUT, TIMEOUTS",
    "UNTIMEOUT, TIMEOUTS",
    "WARN, WARNINGS",
    "JAIL, JAIL",
    "SNIPPET_BAN, OTHER",
    "POLL_BAN, OTHER",
    "NOTE, NOTES"
  })
  void aCaseGoesToTheChannelOfItsTopic(CaseType type, LogTopic topic) {
    giveEachTopicAChannel();

    assertThat(channelOf(logged(type))).isEqualTo(own.get(topic));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNJAIL", "SNIPPET_UNBAN", "POLL_UNBAN"})
  void aCaseWhoseTopicHasNoChannelGoesWhereAllOthersGo(CaseType type) {
    giveEachTopicAChannel();
    route(LogTopic.of(type), Optional.empty());

    assertThat(channelOf(logged(type))).isEqualTo(world.modLog());
  }

  @ParameterizedTest
  @CsvSource({"JAIL, UNJAIL", "SNIPPET_BAN, SNIPPET_UNBAN", "POLL_BAN, POLL_UNBAN"})
  void theEndIsLoggedWhereTheBeginningIs(CaseType begins, CaseType ends) {
    giveEachTopicAChannel();
    ModerationCase first = logged(begins);
    world.clock().pass(Duration.ofMinutes(5));

    Actions.perform(world, ends, world.request(), _ -> {});
    world.workOn(OutboxStep.LOG);

    assertThat(world.allCases())
        .hasSize(2)
        .allSatisfy(one -> assertThat(channelOf(one)).isEqualTo(channelOf(first)));
  }

  @Test
  void aTopicIsLoggedThoughTheLogOfTheOthersIsOff() {
    giveEachTopicAChannel();
    switchTheLogOff();

    assertThat(channelOf(logged(CaseType.WARN))).isEqualTo(own.get(LogTopic.WARNINGS));
  }

  @Test
  void aMessageStaysWhereItIsWhenTheChannelOfItsTopicChanges() {
    ModerationCase before = logged(CaseType.BAN);
    giveEachTopicAChannel();

    world.service().unban(world.request(), _ -> {});
    world.workOn(OutboxStep.LOG);

    ModerationCase after = world.cases().findById(before.key()).orElseThrow();
    assertThat(after.notices().logMessage()).isEqualTo(before.notices().logMessage());
    assertThat(channelOf(world.allCases().getLast())).isEqualTo(own.get(LogTopic.BANS));
  }

  @Test
  void everySettingOfTheLogHasANameAndAMeaningOfItsOwn() {
    assertThat(ModLogSettings.all())
        .hasSize(LogTopic.values().length)
        .doesNotHaveDuplicates()
        .allSatisfy(setting -> assertThat(setting.meaning()).isNotBlank());
    assertThat(ModLogSettings.all()).extracting(Object::toString).contains("modlog.bans");
  }
}
