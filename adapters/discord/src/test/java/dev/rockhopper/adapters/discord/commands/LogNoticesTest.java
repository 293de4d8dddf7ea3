package dev.rockhopper.adapters.discord.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.InMemoryLookup;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.menu.Menu;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.menu.WorkingMenu;
import dev.rockhopper.adapters.discord.reply.ReplyLimits;
import dev.rockhopper.application.limits.LimitSettings;
import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryLogTroubleRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.warnings.WarningSettings;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.logs.LogTrouble;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingValue;
import dev.rockhopper.domain.warnings.LadderStep;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whoever moderates learns, wherever they look, that the log takes no messages.
class LogNoticesTest {
  private static final GuildId GUILD = new GuildId(7);
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final String NOTICE = "The log is failing";
  private static final Caller MODERATOR =
      new Caller(new UserId(1), "mod", Set.of(DiscordPermission.ADMINISTRATOR));
  private static final Caller MEMBER = new Caller(new UserId(2), "member", Set.of());

  private final InMemoryStore store = new InMemoryStore();
  private final CommandTree tree = TestTree.over(store);

  LogNoticesTest() {
    new InMemoryGuildRepository(store).ensure(GUILD);
  }

  private void failTheLog() {
    new InMemoryLogTroubleRepository(store)
        .put(
            LogTrouble.begun(
                GUILD,
                new ChannelId(6),
                new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013),
                NOW));
  }

  private Answer run(String path, String line, Caller caller) {
    return TestTree.run(
        tree,
        store,
        path,
        line,
        caller,
        new Place.InGuild(GUILD, "Bay", new ChannelId(5), Set.of(DiscordPermission.ADMINISTRATOR)));
  }

  private Menu menu(String path, String line) {
    assertThat(run(path, line, MODERATOR)).isInstanceOf(Answer.Offered.class);
    return ((Answer.Offered) run(path, line, MODERATOR)).menu();
  }

  private String status(Caller caller) {
    return ReplyLimits.asText(((Answer.Said) run("status", "", caller)).reply());
  }

  private static String text(MenuView view) {
    return ReplyLimits.asText(view.reply());
  }

  @Test
  void itStandsBelowTheStepThatALadderOffersAndBelowWhatBecomesOfIt() {
    Limits.settings(store, Clock.fixed(NOW, ZoneOffset.UTC))
        .set(GUILD, MODERATOR.id(), WarningSettings.LADDER, List.of(LadderStep.parse("1 kick")));
    failTheLog();

    Menu ladder = menu("warn", InMemoryLookup.ADA.id() + " loud");

    assertThat(text(ladder.open())).contains("Warned", NOTICE);
    assertThat(text(ladder.press("no"))).contains(NOTICE);
  }

  @Test
  void itStandsBelowMenusThatMakeOrShowCases() {
    run("warn", InMemoryLookup.ADA.id() + " loud", MODERATOR);
    assertThat(text(menu("cases view", "1").open())).doesNotContain(NOTICE);
    failTheLog();

    Menu mass = menu("massban", InMemoryLookup.ADA.id() + " raid");

    assertThat(mass).isInstanceOf(WorkingMenu.class);
    assertThat(text(mass.open())).contains(NOTICE);
    assertThat(text(menu("cases view", "1").press("history"))).contains(NOTICE);
    assertThat(text(menu("cases view", "1").submit("reason", "louder"))).contains(NOTICE);
  }

  /// bots.md 6, 14: bad settings already stored: the guild is told, here of its limits.
  @Test
  void limitsThatDoNotFitAnyMoreAreToldOf() {
    new InMemorySettingRepository(store)
        .put(
            new SettingKey(
                new SettingPlace(
                    GUILD,
                    LimitSettings.ACTIONS.definition().module(),
                    new SettingSubject.OfGuild()),
                LimitSettings.ACTIONS.definition().path()),
            new SettingValue.Text("no limit at all"));

    Answer answer = run("note", InMemoryLookup.ADA.id() + " loud", MODERATOR);

    assertThat(ReplyLimits.asText(((Answer.Said) answer).reply()))
        .contains("Limits that cannot be read", LimitSettings.ACTIONS.name());
  }

  @Test
  void whoModeratesByRankAloneReadsItAndOtherMembersDoNot() {
    InMemoryRankRepository ranks = new InMemoryRankRepository(store);
    failTheLog();
    assertThat(status(MEMBER)).doesNotContain(NOTICE);

    ranks.save(new Rank(GUILD, new RankNumber(2), "Junior moderator", "", 0));
    ranks.assign(GUILD, MEMBER.id(), new RankNumber(2));

    assertThat(status(MEMBER)).contains(NOTICE);
  }
}
