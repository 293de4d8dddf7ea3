package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.faults.GatewayTrouble;
import dev.rockhopper.adapters.sandbox.guilds.Founding;
import dev.rockhopper.adapters.sandbox.script.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The bot is removed from a server and perhaps invited again: what it keeps of the server stays,
/// and goes when nobody has wanted it back for a month.
@Timeout(120)
class GuildDepartureEndToEndTest {
  private static final long LEFT_LATER = 8_388_609;

  private final ForwardClock clock = new ForwardClock();
  private final TestBot bot = TestBot.startBy(clock);
  private final Person owner = bot.as(bot.seeded().owner());
  private final long guild = bot.seeded().guildId();

  @AfterEach
  void stop() {
    bot.assertHouseRules();
    bot.close();
  }

  @Test
  void whoInvitesTheBotBackInTimeFindsEverythingAsItWas() {
    Person ada = bot.newcomer("ada");
    warn(ada);
    bot.awaitEmptyOutbox();
    removeTheBot();
    assertThat(bot.casesAgainst(ada)).containsExactly("WARN APPLIED");

    owner.invites(guild, bot.seeded().botId());

    TestBot.await("the server to be known again", () -> !isMarkedLeft(guild));
    bot.awaitHearing();
    bot.desk().runs("/cases view", option("number", 1)).expectsReply(containing("Case #1"));
    warn(ada);
    assertThat(bot.newestCase(ada)).isEqualTo(2);
  }

  @Test
  void afterTheTimeOfGraceNothingOfTheServerIsLeftAndEverythingOfTheOthers() {
    long present = haveOthers();
    Map<String, Long> ofOthers = rowsOfOthers();
    Person ada = bot.newcomer("ada");
    warn(ada);
    bot.desk().runs("/ban", option("user", ada.id())).expectsReply(containing("Banned"));
    bot.awaitEmptyOutbox();
    assertThat(tablesWith(guild))
        .contains("guild", "moderation_case", "case_revision", "member_sanction", "audit_entry");
    removeTheBot();

    clock.pass(Duration.ofDays(29));
    letARoundPass();
    assertThat(tablesWith(guild)).contains("guild", "moderation_case");
    clock.pass(Duration.ofDays(2));
    letARoundPass();
    assertThat(tablesWith(guild)).as("the database's clock").contains("guild", "moderation_case");
    bot.database()
        .run("UPDATE guild SET left_at = left_at - interval '31 days' WHERE guild_id = " + guild);
    clock.pass(Duration.ofDays(1));

    TestBot.await("the server to be gone", () -> tablesWith(guild).isEmpty());
    assertThat(rowsOfOthers()).isEqualTo(ofOthers);
    assertThat(isMarkedLeft(present)).isFalse();
  }

  @Test
  void whoInvitesTheBotAgainWhileItHearsNothingKeepsEverything() {
    Person ada = bot.newcomer("ada");
    warn(ada);
    bot.awaitEmptyOutbox();
    secondServer();
    removeTheBot();
    GatewayTrouble gateway = bot.sandbox().faults().gateway();
    gateway.refuseConnections(Duration.ofDays(365));
    gateway.dropSockets();
    bot.awaitDeafness();

    owner.invites(guild, bot.seeded().botId());
    clock.pass(Duration.ofDays(31));
    bot.awaitDeafness();

    assertThat(tablesWith(guild)).contains("guild", "moderation_case");
    gateway.refuseConnections(Duration.ZERO);
    TestBot.await("the server to be known again", () -> !isMarkedLeft(guild));
    bot.awaitHearing();
    bot.desk().runs("/cases view", option("number", 1)).expectsReply(containing("Case #1"));
  }

  @Test
  void anOutageIsNoDeparture() {
    long other = secondServer();
    bot.sandbox().faults().gateway().beginOutage(guild);

    owner.kicks(other, bot.seeded().botId(), "");

    TestBot.await("the other server to be noted as left", () -> isMarkedLeft(other));
    assertThat(isMarkedLeft(guild)).isFalse();
    bot.sandbox().faults().gateway().endOutage(guild);
    bot.awaitHearing();
  }

  @Test
  void aRemovalThatNobodyHeardOfIsNoticedWhenTheSessionIsMadeAnew() {
    bot.sandbox()
        .world()
        .change(changes -> {
          bot.sandbox().faults().gateway().invalidateSessions(false);
          owner.kicks(guild, bot.seeded().botId(), "");
          return changes;
        });

    TestBot.await("the server to be noted as left", () -> isMarkedLeft(guild));
  }

  // --- what happens ------------------------------------------------------------------------------

  private void warn(Person target) {
    bot.desk()
        .runs("/warn", option("user", target.id()), option("reason", "spam"))
        .expectsReply(containing("#"));
  }

  private void removeTheBot() {
    owner.kicks(guild, bot.seeded().botId(), "not needed");
    TestBot.await("the server to be noted as left", () -> isMarkedLeft(guild));
  }

  /// Another server with the bot, of which something is kept.
  private long secondServer() {
    Founding founding = new Founding(bot.sandbox().world());
    long other = founding.guild("Elsewhere", owner.id(), Duration.ofDays(1)).id();
    founding.member(other, owner.id(), List.of(), Duration.ofDays(1));
    founding.member(other, bot.seeded().botId(), List.of(), Duration.ZERO);
    bot.database().run("INSERT INTO guild (guild_id) VALUES (%d)".formatted(other));
    return other;
  }

  /// What notes and purges has come round when this returns.
  private void letARoundPass() {
    long other = secondServer();
    owner.kicks(other, bot.seeded().botId(), "");
    TestBot.await("the other server to be noted as left", () -> isMarkedLeft(other));
    bot.database().run("DELETE FROM guild WHERE guild_id = " + other);
  }

  // --- what is kept ------------------------------------------------------------------------------

  /// One that the bot is in, and one that it has left not as long ago.
  private long haveOthers() {
    long present = secondServer();
    bot.database()
        .run(
            "INSERT INTO guild (guild_id, left_at) VALUES (%d, now() + interval '20 days')"
                .formatted(LEFT_LATER));
    for (long other : new long[] {present, LEFT_LATER}) {
      bot.database()
          .run(
              "INSERT INTO audit_entry (guild_id, at, actor_id, action, subject, before, after) VALUES (%d, now(), 1, 'tested', 'guild', '', '')"
                  .formatted(other));
    }
    return present;
  }

  private boolean isMarkedLeft(long id) {
    return bot.database()
        .column("SELECT guild_id FROM guild WHERE left_at IS NOT NULL")
        .contains(Long.toString(id));
  }

  private List<String> guildOwnedTables() {
    List<String> tables =
        bot.database()
            .column(
                "SELECT c.table_name FROM information_schema.columns c"
                    + " JOIN information_schema.tables t USING (table_schema, table_name)"
                    + " WHERE c.column_name = 'guild_id' AND t.table_type = 'BASE TABLE'"
                    + " AND c.table_schema = 'public' ORDER BY 1");
    assertThat(tables).hasSizeGreaterThan(15);
    return tables;
  }

  private List<String> tablesWith(long id) {
    return guildOwnedTables().stream().filter(table -> rows(table, "= " + id) > 0).toList();
  }

  private Map<String, Long> rowsOfOthers() {
    return guildOwnedTables().stream()
        .collect(toMap(Function.identity(), table -> rows(table, "<> " + guild)));
  }

  private long rows(String table, String which) {
    return Long.parseLong(
        bot.database().single("SELECT count(*) FROM %s WHERE guild_id %s".formatted(table, which)));
  }
}
