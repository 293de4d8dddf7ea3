package dev.rockhopper.adapters.discord.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.InMemoryLookup;
import dev.rockhopper.application.documents.GuildDocument;
import dev.rockhopper.application.documents.GuildDocument.Listed;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.moderation.JailRoleCheck;
import dev.rockhopper.application.moderation.JailSettings;
import dev.rockhopper.application.prefix.PrefixChoice;
import dev.rockhopper.application.prefix.UncachedPrefixes;
import dev.rockhopper.application.reports.ReportSettings;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.application.validation.Fault;
import dev.rockhopper.application.validation.Problem;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DocumentNamesTest {
  private static final long LOG = InMemoryLookup.LOG.id().value();
  private static final long CLOSED = InMemoryLookup.PRIVATE.id().value();
  private static final long MODS = InMemoryLookup.MODS.id().value();
  private static final long ADA = InMemoryLookup.ADA.id().value();

  private final InMemoryStore store = new InMemoryStore();

  /// The role of moderators allows too much for a jail.
  private SetupItems items() {
    InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
    InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
    InMemoryGuildConfigRepository configs = new InMemoryGuildConfigRepository(store);
    InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
    MutableClock clock = new MutableClock(Cases.NOON);
    GuildConfigService service =
        new GuildConfigService(transactions, guilds, configs, audit, clock);
    return new SetupItems(
        SettingCatalog.of(List.of(JailSettings.ROLE, ReportSettings.CHANNEL)),
        new GuildSettings(transactions, guilds, new InMemorySettingRepository(store), audit, clock),
        service,
        UncachedPrefixes.of(new PrefixChoice.Usual(Prefix.DEFAULT), service, guilds, configs),
        (_, _) -> Optional.of(new JailRoleCheck.Objection.Unfit()));
  }

  private static GuildDocument document(long channel, long role, long user) {
    return new GuildDocument(
            Optional.empty(),
            Optional.of(channel),
            List.of(new GuildDocument.RankPart(3, "Mods", "", List.of(role))),
            new TreeMap<>(),
            List.of(
                rule(RuleSubject.Kind.ROLE, role),
                rule(RuleSubject.Kind.CHANNEL, channel),
                rule(RuleSubject.Kind.CATEGORY, channel),
                rule(RuleSubject.Kind.USER, user),
                rule(RuleSubject.Kind.DEFAULT, 0)),
            new TreeMap<>(Map.of("reports.channel", new SettingValue.WholeNumber(channel))))
        .with(
            new GuildDocument.Access(
                Optional.of(new TreeMap<>(Map.of(user, 3))),
                Optional.of(
                    List.of(
                        new Listed(Listing.BLOCKED, RuleSubject.of(RuleSubject.Kind.USER, user)),
                        new Listed(
                            Listing.IGNORED, RuleSubject.of(RuleSubject.Kind.CHANNEL, channel)))),
                Optional.empty()));
  }

  private static GuildSetup.Rule rule(RuleSubject.Kind kind, long id) {
    return new GuildSetup.Rule(RuleTarget.Kind.COMMAND, "ban", kind, id, Effect.DENY);
  }

  private static GuildDocument jail(long role) {
    return new GuildDocument(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new TreeMap<>(),
        new ArrayList<>(),
        new TreeMap<>(Map.of("jail.role", new SettingValue.WholeNumber(role))));
  }

  private List<Problem> problems(GuildDocument wanted, GuildDocument now) {
    return new DocumentNames(items(), InMemoryLookup.GUILD, new InMemoryLookup())
        .problems(wanted, now);
  }

  private static String words(Problem problem) {
    return problem.path() + ": " + ((Fault.Unfit) problem.fault()).rule();
  }

  @Test
  void whatIsThereIsTaken() {
    assertThat(problems(document(LOG, MODS, ADA), GuildDocument.EMPTY)).isEmpty();
  }

  @Test
  void whatIsNotThereIsToldWithItsPath() {
    assertThat(problems(document(42, 43, 44), GuildDocument.EMPTY))
        .extracting(DocumentNamesTest::words)
        .containsExactly(
            "mod-log: this server has no text channel 42",
            "ranks[0].roles[0]: this server has no role 43",
            "rules[0].for: this server has no role 43",
            "rules[1].for: this server has no text channel 42",
            "rules[2].for: this server has no category 42",
            "rules[3].for: there is nobody with the id 44",
            "user-ranks.44: there is nobody with the id 44",
            "lists.blocked[0]: there is nobody with the id 44",
            "lists.ignored[0]: this server has no text channel 42",
            "settings.reports.channel: this server has no text channel 42");
  }

  @Test
  void whatIsSetSoAlreadyIsLeftAlone() {
    assertThat(problems(document(42, 43, 44), document(42, 43, 44))).isEmpty();
  }

  @Test
  void theLogGoesNowhereWhereIMayNotWrite() {
    assertThat(problems(document(CLOSED, MODS, ADA), GuildDocument.EMPTY))
        .extracting(DocumentNamesTest::words)
        .containsExactly(
            "mod-log: I cannot write in #private: there I need View Channel and Send Messages");
  }

  @Test
  void theRoleOfTheJailIsLookedAtAsByTheCommand() {
    assertThat(problems(jail(42), GuildDocument.EMPTY))
        .extracting(DocumentNamesTest::words)
        .containsExactly("settings.jail.role: this server has no role 42");
    assertThat(problems(jail(MODS), GuildDocument.EMPTY))
        .extracting(DocumentNamesTest::words)
        .singleElement()
        .asString()
        .startsWith("settings.jail.role: the role belongs to an integration");
    assertThat(problems(jail(0), GuildDocument.EMPTY)).isEmpty();
  }
}
