package dev.rockhopper.bootstrap.cached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationRule;
import dev.rockhopper.application.cache.ListOf;
import dev.rockhopper.application.cache.NamedSnippet;
import dev.rockhopper.application.cache.NumberedCase;
import dev.rockhopper.application.cache.PermissionKinds;
import dev.rockhopper.application.cache.RankQuestion;
import dev.rockhopper.application.cache.RecordKinds;
import dev.rockhopper.application.cache.SettingKinds;
import dev.rockhopper.application.cache.Touched;
import dev.rockhopper.application.transaction.WrittenKey;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.reminders.ReminderId;
import dev.rockhopper.domain.reminders.ReminderKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.snippets.SnippetId;
import dev.rockhopper.domain.snippets.SnippetKey;
import dev.rockhopper.domain.snippets.SnippetName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every entry that a write can make invalid is reached by the rules for that write.
class InvalidationRulesTest {
  private static final Path REPOSITORIES =
      Path.of("..", "adapters", "postgres", "src", "main", "java");
  private static final Pattern KIND =
      Pattern.compile("private static final String (?:[A-Z]+_)?KIND = \"([a-z-]+)\"");

  /// What repositories write of which nothing is cached.
  private static final Set<String> NOT_CACHED =
      Set.of(
          "appeal",
          "approval",
          "audit",
          "audit-cursor",
          "due-work",
          "lease",
          "log-trouble",
          "operator-audit",
          "outbox",
          "report",
          "starboard",
          "starred-message");

  @Test
  void ofEverythingThatRepositoriesWriteItIsKnownWhetherItIsCached() {
    Set<String> known = new TreeSet<>(NOT_CACHED);
    known.addAll(CacheKinds.rules().byWritten().keySet());

    assertThat(known).containsExactlyInAnyOrderElementsOf(writtenKinds());
    assertThat(CacheKinds.rules().byWritten().keySet()).doesNotContainAnyElementsOf(NOT_CACHED);
  }

  @Test
  void everyKindIsForgottenWhenItsOwnEntityIsWrittenAndWhenItsGuildIs() {
    Map<String, Set<String>> writers =
        CacheKinds.rules().byWritten().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, rules -> kinds(rules.getValue())));

    assertThat(CacheKinds.all())
        .filteredOn(kind -> !kind.equals(RecordKinds.REMINDERS))
        .allSatisfy(kind ->
            assertThat(writers.entrySet())
                .filteredOn(writer -> writer.getValue().contains(kind.name()))
                .extracting(Map.Entry::getKey)
                .contains("guild")
                .hasSizeGreaterThan(1));
  }

  /// Reminders are their owners', and stay when a guild goes.
  @Test
  void aReminderIsForgottenWhenItIsWritten() {
    ReminderKey reminder = new ReminderKey(new UserId(1), new ReminderId(2));

    requireReached(new WrittenKey("reminder", reminder), RecordKinds.REMINDERS, reminder);
  }

  @Test
  void whatTheOperatorWritesReachesWhatHoldsEverywhere() {
    RuleScope everywhere = new RuleScope.Everywhere();
    ListEntry listed =
        new ListEntry(
            everywhere, ListEntry.Listing.BLOCKED, new RuleSubject.OfGuild(new GuildId(3)));

    requireReached(
        new WrittenKey("permission-rule", everywhere), PermissionKinds.RULES, everywhere);
    requireReached(new WrittenKey("permission-list", everywhere), PermissionKinds.LISTED, listed);
    requireReached(
        new WrittenKey("permission-list", everywhere),
        PermissionKinds.UNUSED_LISTS,
        new ListOf(everywhere, ListEntry.Listing.BLOCKED));
    requireReached(
        new WrittenKey("disabled-command", everywhere), PermissionKinds.DISABLED, everywhere);
  }

  private static Set<String> kinds(List<InvalidationRule<?>> rules) {
    return rules.stream()
        .map(rule -> rule.touched(sample(rule.id(), new Random(1))).kind().name())
        .collect(Collectors.toSet());
  }

  /// For any member, what is kept of them and of their guild is reached by a write of the member or
  /// of the guild, by key or by group.
  @Test
  void whateverIsWrittenReachesTheEntriesThatSayIt() {
    Random random = new Random(20_261_121);
    for (int round = 0; round < 1_000; round++) {
      GuildId guild = sample(GuildId.class, random);
      MemberKey member = new MemberKey(guild, sample(UserId.class, random));

      requireReached(new WrittenKey("guild-config", guild), CacheKinds.GUILD_CONFIG, guild);
      requireReached(new WrittenKey("deleted-case", guild), CacheKinds.SANCTIONS, member);
      requireReached(new WrittenKey("command-rank", guild), CacheKinds.COMMAND_RANKS, guild);
      requireReached(new WrittenKey("rank", guild), CacheKinds.RANKS, guild);
      requireReached(new WrittenKey("rank", guild), CacheKinds.ROLE_RANKS, guild);
      requireReached(new WrittenKey("rank", guild), CacheKinds.USER_RANKS, member);
      requireReached(new WrittenKey("afk", member), CacheKinds.AFK, member);
      requireReached(new WrittenKey("afk", member), CacheKinds.AFK_GUILDS, guild);
      requireReached(new WrittenKey("member-sanction", member), CacheKinds.SANCTIONS, member);
      requireReached(new WrittenKey("level", member), CacheKinds.LEVELS, member);
      requireAnswersReached(guild, member, random);
      for (CacheKind<GuildId, ?> kind :
          List.of(
              CacheKinds.GUILD_CONFIG,
              CacheKinds.COMMAND_RANKS,
              CacheKinds.RANKS,
              CacheKinds.ROLE_RANKS,
              CacheKinds.AFK_GUILDS)) {
        requireReached(new WrittenKey("guild", guild), kind, guild);
      }
      for (CacheKind<MemberKey, ?> kind :
          List.of(CacheKinds.USER_RANKS, CacheKinds.AFK, CacheKinds.SANCTIONS, CacheKinds.LEVELS)) {
        requireReached(new WrittenKey("guild", guild), kind, member);
      }
    }
  }

  /// What is looked up by something else than it is written by.
  private static void requireAnswersReached(GuildId guild, MemberKey member, Random random) {
    RuleScope scope = new RuleScope.InGuild(guild);
    RoleId role = new RoleId(random.nextLong(1, Long.MAX_VALUE));
    RankQuestion question =
        RankQuestion.of(member, random.nextBoolean() ? Set.of() : Set.of(role, new RoleId(1)));
    ListEntry listed = new ListEntry(scope, ListEntry.Listing.IMMUNE, new RuleSubject.OfRole(role));
    NumberedCase numbered = new NumberedCase(guild, new CaseNumber(random.nextLong(1, 1_000_000)));
    NamedSnippet named = new NamedSnippet(guild, new SnippetName("rules-" + random.nextInt(9)));
    CaseKey caseKey = new CaseKey(guild, new CaseId(random.nextLong(1, Long.MAX_VALUE)));
    SnippetKey snippetKey =
        new SnippetKey(guild, new SnippetId(random.nextLong(1, Long.MAX_VALUE)));

    requireReached(new WrittenKey("rank", guild), PermissionKinds.RANK_OF, question);
    requireReached(
        new WrittenKey("moderator-quarantine", member), PermissionKinds.QUARANTINES, member);
    requireReached(new WrittenKey("permission-rule", scope), PermissionKinds.RULES, scope);
    requireReached(new WrittenKey("permission-list", scope), PermissionKinds.LISTED, listed);
    ListOf list = new ListOf(scope, ListEntry.Listing.ALLOWED);
    requireReached(new WrittenKey("permission-list", scope), PermissionKinds.UNUSED_LISTS, list);
    requireReached(new WrittenKey("disabled-command", scope), PermissionKinds.DISABLED, scope);
    requireReached(new WrittenKey("case", caseKey), RecordKinds.CASES, numbered);
    SettingPlace place = place(guild, random);
    requireReached(new WrittenKey("snippet", snippetKey), RecordKinds.SNIPPETS, named);
    requireReached(new WrittenKey("setting", place), SettingKinds.SETTINGS, place);
    requireReached(new WrittenKey("evidence", caseKey), RecordKinds.EVIDENCE_COUNTS, caseKey);
    requireReached(new WrittenKey("deleted-case", guild), RecordKinds.EVIDENCE_COUNTS, caseKey);
    WrittenKey whole = new WrittenKey("guild", guild);
    requireReached(whole, SettingKinds.SETTINGS, place);
    requireReached(whole, PermissionKinds.RANK_OF, question);
    requireReached(whole, PermissionKinds.QUARANTINES, member);
    requireReached(whole, PermissionKinds.RULES, scope);
    requireReached(whole, PermissionKinds.LISTED, listed);
    requireReached(whole, PermissionKinds.UNUSED_LISTS, list);
    requireReached(whole, PermissionKinds.DISABLED, scope);
    requireReached(whole, RecordKinds.CASES, numbered);
    requireReached(whole, RecordKinds.SNIPPETS, named);
    requireReached(whole, RecordKinds.EVIDENCE_COUNTS, caseKey);
  }

  private static <K> void requireReached(WrittenKey written, CacheKind<K, ?> kind, K key) {
    assertThat(kind.form().read(kind.form().write(key))).isEqualTo(key);
    Set<String> groups = kind.groups().apply(key);
    assertThat(
            CacheKinds.rules().touchedBy(written).stream()
                .filter(touched -> touched.kind().equals(kind))
                .map(Touched::toInvalidation)
                .anyMatch(one ->
                    one.keys().contains(kind.form().write(key))
                        || one.groups().contains(Invalidation.EVERYTHING)
                        || one.groups().stream().anyMatch(groups::contains)))
        .as("%s reaches %s %s", written, kind.name(), key)
        .isTrue();
  }

  private static SettingPlace place(GuildId guild, Random random) {
    SettingSubject.Scope[] scopes = SettingSubject.Scope.values();
    return new SettingPlace(
        guild,
        random.nextBoolean() ? "levels" : "a:b",
        SettingSubject.of(
            scopes[random.nextInt(scopes.length)], random.nextLong(1, Long.MAX_VALUE)));
  }

  private static <T> T sample(Class<T> id, Random random) {
    GuildId guild = new GuildId(random.nextLong(1, Long.MAX_VALUE));
    UserId user = new UserId(random.nextLong(1, Long.MAX_VALUE));
    return Stream.of(
            guild,
            user,
            new MemberKey(guild, user),
            new RuleScope.InGuild(guild),
            new CaseKey(guild, new CaseId(1)),
            place(guild, random),
            new SnippetKey(guild, new SnippetId(1)),
            new ReminderKey(user, new ReminderId(1)))
        .filter(id::isInstance)
        .map(id::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no sample of " + id));
  }

  private static Set<String> writtenKinds() {
    try (Stream<Path> files = Files.walk(REPOSITORIES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> KIND.matcher(text(file)).results())
          .map((MatchResult found) -> found.group(1))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
