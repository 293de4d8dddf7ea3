package dev.rockhopper.application.cache;

import dev.rockhopper.application.cache.shared.ValueForm;
import dev.rockhopper.application.cache.shared.ValueWriter;
import dev.rockhopper.domain.afk.Afk;
import dev.rockhopper.domain.afk.AfkMode;
import dev.rockhopper.domain.afk.AfkNote;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseOpening;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.levels.MemberXp;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import dev.rockhopper.domain.reminders.Place;
import dev.rockhopper.domain.reminders.Recurrence;
import dev.rockhopper.domain.reminders.Reminder;
import dev.rockhopper.domain.reminders.ReminderId;
import dev.rockhopper.domain.reminders.ReminderKey;
import dev.rockhopper.domain.reminders.ReminderText;
import dev.rockhopper.domain.sanctions.MemberSanction;
import dev.rockhopper.domain.settings.Setting;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingValue;
import dev.rockhopper.domain.snippets.Snippet;
import dev.rockhopper.domain.snippets.SnippetId;
import dev.rockhopper.domain.snippets.SnippetKey;
import dev.rockhopper.domain.snippets.SnippetName;
import dev.rockhopper.domain.snippets.SnippetNames;
import dev.rockhopper.domain.snippets.SnippetText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A value of a kind that processes share.
///
/// @param kind the kind
/// @param value the value
/// @param <V> the value
public record SharedSample<V>(CacheKind<?, V> kind, V value) {
  private static final GuildId GUILD = new GuildId(81_384_788_765_712_384L);
  private static final UserId USER = new UserId(80_351_110_224_678_912L);
  private static final Instant SINCE = Instant.parse("2026-11-22T01:02:03.456789Z");

  /// Some of every kind that is shared, with everything in them that can be.
  public static Map<String, SharedSample<?>> all() {
    Map<String, SharedSample<?>> samples = new LinkedHashMap<>();
    samples.putAll(settings());
    samples.putAll(permissions());
    samples.putAll(members());
    samples.putAll(cases());
    samples.putAll(records());
    return samples;
  }

  /// How its values are written.
  public ValueForm<V> form() {
    return kind.values().orElseThrow();
  }

  /// The value as it is written.
  public byte[] written() {
    ValueWriter writer = new ValueWriter();
    form().writer().accept(value, writer);
    return writer.toBytes();
  }

  // --- settings and members ----------------------------------------------------------------------

  private static Map<String, SharedSample<?>> settings() {
    Map<String, SharedSample<?>> samples = new LinkedHashMap<>();
    samples.put(
        "guild-config",
        new SharedSample<>(
            CacheKinds.GUILD_CONFIG,
            Optional.of(
                new GuildConfig(
                    GUILD,
                    Optional.of(new Prefix("ä!")),
                    new GuildConfig.ModLog.To(new ChannelId(5)),
                    300))));
    samples.put(
        "guild-config-defaults",
        new SharedSample<>(CacheKinds.GUILD_CONFIG, Optional.of(GuildConfig.defaultsFor(GUILD))));
    samples.put(
        "guild-config-absent", new SharedSample<>(CacheKinds.GUILD_CONFIG, Optional.empty()));
    samples.put(
        "command-rank",
        new SharedSample<>(
            CacheKinds.COMMAND_RANKS,
            new TreeMap<>(
                Map.of(
                    new CommandName("case modify"),
                    new RankNumber(5),
                    new CommandName("ban"),
                    new RankNumber(10)))));
    samples.put(
        "rank",
        new SharedSample<>(
            CacheKinds.RANKS,
            List.of(
                new Rank(GUILD, new RankNumber(0), "Gast", "", 1),
                new Rank(GUILD, new RankNumber(10), "Größe 😀", "alles", 1_000_000))));
    samples.put(
        "role-rank",
        new SharedSample<>(CacheKinds.ROLE_RANKS, Map.of(new RoleId(1L << 60), new RankNumber(3))));
    samples.put(
        "user-rank", new SharedSample<>(CacheKinds.USER_RANKS, Optional.of(new RankNumber(7))));
    SettingPlace place =
        new SettingPlace(GUILD, "jail", SettingSubject.of(SettingSubject.Scope.MEMBER, 17));
    samples.put(
        "setting",
        new SharedSample<>(
            SettingKinds.SETTINGS,
            List.of(
                new Setting(new SettingKey(place, "a"), new SettingValue.Text("ä\nb"), 1),
                new Setting(new SettingKey(place, "b"), new SettingValue.WholeNumber(-1), 300),
                new Setting(new SettingKey(place, "c"), new SettingValue.Flag(true), 3),
                new Setting(new SettingKey(place, "d.e"), new SettingValue.Document("[1]"), 4))));
    return samples;
  }

  private static Map<String, SharedSample<?>> members() {
    Map<String, SharedSample<?>> samples = new LinkedHashMap<>();
    samples.put(
        "afk",
        new SharedSample<>(
            CacheKinds.AFK,
            Optional.of(
                new Afk(
                    GUILD,
                    USER,
                    new AfkNote(AfkMode.ENFORCED, "gleich zurück", "Ann"),
                    SINCE,
                    new Expiry.Until(SINCE.plusSeconds(60)),
                    12))));
    samples.put("afk-guild", new SharedSample<>(CacheKinds.AFK_GUILDS, true));
    samples.put(
        "member-sanction",
        new SharedSample<>(
            CacheKinds.SANCTIONS,
            List.of(
                new MemberSanction(
                    new CaseKey(GUILD, new CaseId(17)),
                    USER,
                    LastingSanction.TIMEOUT,
                    SINCE,
                    new Expiry.Never(),
                    3))));
    samples.put(
        "level",
        new SharedSample<>(
            CacheKinds.LEVELS, Optional.of(new MemberXp(GUILD, USER, MemberXp.MAX_XP, true, 9))));
    return samples;
  }

  // --- permissions -------------------------------------------------------------------------------

  private static Map<String, SharedSample<?>> permissions() {
    RuleScope inGuild = new RuleScope.InGuild(GUILD);
    List<RuleSubject> subjects =
        Stream.of(RuleSubject.Kind.values())
            .filter(kind -> kind != RuleSubject.Kind.GUILD)
            .map(kind -> RuleSubject.of(kind, 1L << 60))
            .toList();
    List<PermissionRule> rules = new ArrayList<>();
    subjects.forEach(subject ->
        rules.add(
            new PermissionRule(
                inGuild,
                RuleTarget.command(new CommandName("case modify")),
                subject,
                Effect.DENY)));
    PermissionRule everywhere =
        new PermissionRule(
            new RuleScope.Everywhere(),
            RuleTarget.module("moderation"),
            new RuleSubject.OfGuild(GUILD),
            Effect.ALLOW);
    Map<String, SharedSample<?>> samples = new LinkedHashMap<>();
    samples.put(
        "permission-rule", new SharedSample<>(PermissionKinds.RULES, new KnownRules(rules, true)));
    samples.put(
        "permission-rule-everywhere",
        new SharedSample<>(PermissionKinds.RULES, new KnownRules(List.of(everywhere), true)));
    samples.put(
        "permission-rule-too-many",
        new SharedSample<>(PermissionKinds.RULES, new KnownRules(List.of(), false)));
    samples.put("permission-list", new SharedSample<>(PermissionKinds.LISTED, true));
    samples.put("permission-list-unused", new SharedSample<>(PermissionKinds.UNUSED_LISTS, true));
    samples.put(
        "disabled-command",
        new SharedSample<>(PermissionKinds.DISABLED, Set.of(RuleTarget.module("fun"))));
    samples.put(
        "rank-of", new SharedSample<>(PermissionKinds.RANK_OF, Optional.of(new RankNumber(9))));
    samples.put(
        "moderator-quarantine",
        new SharedSample<>(
            PermissionKinds.QUARANTINES,
            Optional.of(
                new Quarantine(
                    GUILD,
                    new UserId(1L << 61),
                    Instant.parse("2026-11-22T09:00:00.123456Z"),
                    new UserId(1L << 60),
                    "zu viel 😀",
                    Quarantine.Alert.PENDING))));
    return samples;
  }

  // --- records -----------------------------------------------------------------------------------

  /// Cases of every type and in every state.
  private static Map<String, SharedSample<?>> cases() {
    Map<String, SharedSample<?>> samples = new LinkedHashMap<>();
    ModerationCase opened = opened(new Sanction.Ban(new MessagePurge(7)));
    samples.put("case", ofCase(opened));
    samples.put("case-absent", new SharedSample<>(RecordKinds.CASES, Optional.empty()));
    Stream.of(
            new Sanction.Unban(),
            new Sanction.Softban(MessagePurge.NONE),
            new Sanction.Kick(),
            new Sanction.Timeout(SINCE.plusSeconds(60)),
            new Sanction.Untimeout(),
            new Sanction.Tempban(SINCE.plusSeconds(60), new MessagePurge(7)),
            new Sanction.Jail(
                new JailRoles(new RoleId(9), List.of(new RoleId(1L << 60), new RoleId(3))),
                new Expiry.Until(SINCE.plusSeconds(60))),
            new Sanction.Unjail(
                new JailRoles(new RoleId(9), List.of(new RoleId(3))), List.of(new RoleId(3))),
            new Sanction.SnippetBan(),
            new Sanction.SnippetUnban(),
            new Sanction.PollBan(),
            new Sanction.PollUnban(),
            new Sanction.Warn(3),
            new Sanction.Note())
        .map(SharedSample::opened)
        .forEach(one -> samples.put("case-" + name(one.type().name()), ofCase(one)));
    samples.put(
        "case-note-with-end",
        ofCase(opened(new Sanction.Note(new Expiry.Until(SINCE.plusSeconds(60))))));
    ModerationCase applied = opened.applied(SINCE);
    Stream.of(
            applied,
            opened.failed(SINCE, new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013)),
            applied.expired(SINCE),
            applied.reversed(SINCE, new CaseId(18)),
            applied.voided(SINCE, USER))
        .forEach(one -> samples.put("case-" + name(one.status().name()), ofCase(one)));
    samples.put(
        "case-noticed",
        ofCase(
            applied
                .noticed(
                    new Notices(
                        DirectMessageResult.CLOSED,
                        new Notices.LogMessage.Posted(new ChannelId(5), new MessageId(6))))
                .listedAs(CaseListing.HIDDEN)));
    return samples;
  }

  private static String name(String constant) {
    return constant.toLowerCase(Locale.ROOT);
  }

  private static SharedSample<?> ofCase(ModerationCase one) {
    return new SharedSample<>(RecordKinds.CASES, Optional.of(one));
  }

  private static ModerationCase opened(Sanction sanction) {
    CaseOpening opening =
        new CaseOpening(sanction, USER, new UserId(7), SourceId.interaction(1L << 60), SINCE)
            .onBehalfOf(new UserId(8));
    return ModerationCase.opened(
            new CaseKey(GUILD, new CaseId(17)), opening, new Reason("Lärm 😀"), true)
        .numbered(new CaseNumber(300))
        .atVersion(4);
  }

  private static Map<String, SharedSample<?>> records() {
    Map<String, SharedSample<?>> samples = new LinkedHashMap<>();
    Snippet snippet =
        new Snippet(
            new SnippetKey(GUILD, new SnippetId(17)),
            new SnippetNames(
                new SnippetName("grüße"), List.of(new SnippetName("hi"), new SnippetName("hey"))),
            new SnippetText("Grüße 😀"),
            new Snippet.Origin(USER, SINCE),
            true,
            1_000,
            5);
    samples.put("snippet", new SharedSample<>(RecordKinds.SNIPPETS, Optional.of(snippet)));
    samples.put("snippet-absent", new SharedSample<>(RecordKinds.SNIPPETS, Optional.empty()));
    Place.InGuild channel = new Place.InGuild(GUILD, new ChannelId(5));
    samples.put("reminder", reminder(channel, new Recurrence.Every(Duration.ofDays(1))));
    samples.put("reminder-once", reminder(new Place.DirectMessage(), new Recurrence.Once()));
    samples.put("evidence-count", new SharedSample<>(RecordKinds.EVIDENCE_COUNTS, 10));
    return samples;
  }

  private static SharedSample<?> reminder(Place place, Recurrence recurrence) {
    return new SharedSample<>(
        RecordKinds.REMINDERS,
        Optional.of(
            new Reminder(
                new ReminderKey(USER, new ReminderId(17)),
                new ReminderText("Tee trinken"),
                place,
                recurrence,
                SINCE.plusSeconds(60),
                SINCE,
                2)));
  }
}
