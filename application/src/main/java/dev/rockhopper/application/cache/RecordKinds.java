package dev.rockhopper.application.cache;

import dev.rockhopper.application.cache.CacheKind.KeyForm;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.reminders.Reminder;
import dev.rockhopper.domain.reminders.ReminderId;
import dev.rockhopper.domain.reminders.ReminderKey;
import dev.rockhopper.domain.snippets.Snippet;
import dev.rockhopper.domain.snippets.SnippetKey;
import dev.rockhopper.domain.snippets.SnippetName;
import java.util.List;
import java.util.Optional;

/// What is cached of what people look up by name or number. They are written by other keys than
/// they are looked up by, so that a write reaches all that its guild has.
public final class RecordKinds {
  private static final KeyForm<NumberedCase> BY_NUMBER =
      new PartedForm<>(
          2,
          one -> List.of(one.guild(), one.number()),
          parts ->
              new NumberedCase(
                  new GuildId(Long.parseLong(parts.get(0))),
                  new CaseNumber(Long.parseLong(parts.get(1)))));

  private static final KeyForm<NamedSnippet> BY_NAME =
      new PartedForm<>(
          2,
          one -> List.of(one.guild(), one.name()),
          parts ->
              new NamedSnippet(
                  new GuildId(Long.parseLong(parts.get(0))), new SnippetName(parts.get(1))));

  private static final KeyForm<ReminderKey> BY_REMINDER =
      new PartedForm<>(
          2,
          one -> List.of(one.owner(), one.id()),
          parts ->
              new ReminderKey(
                  new UserId(Long.parseLong(parts.get(0))),
                  new ReminderId(Long.parseLong(parts.get(1)))));

  /// Cases by their numbers.
  public static final CacheKind<NumberedCase, Optional<ModerationCase>> CASES =
      CacheKind.<NumberedCase, ModerationCase>ofOptional("case", BY_NUMBER)
          .groupedBy(one -> GuildGroups.of(one.guild()))
          .sharedAs(RecordForms.CASES);

  /// Snippets by their names and aliases. How often one was called up is as old as the entry:
  /// counting is no change of a snippet.
  public static final CacheKind<NamedSnippet, Optional<Snippet>> SNIPPETS =
      CacheKind.<NamedSnippet, Snippet>ofOptional("snippet", BY_NAME)
          .groupedBy(one -> GuildGroups.of(one.guild()))
          .sharedAs(RecordForms.SNIPPETS);

  /// Reminders. They are their owners', not a guild's.
  public static final CacheKind<ReminderKey, Optional<Reminder>> REMINDERS =
      CacheKind.<ReminderKey, Reminder>ofOptional("reminder", BY_REMINDER)
          .sharedAs(RecordForms.REMINDERS);

  private static final KeyForm<CaseKey> BY_CASE =
      new PartedForm<>(
          2,
          one -> List.of(one.guild(), one.id()),
          parts ->
              new CaseKey(
                  new GuildId(Long.parseLong(parts.get(0))),
                  new CaseId(Long.parseLong(parts.get(1)))));

  /// How many pieces of evidence a case has, which is shown with it.
  public static final CacheKind<CaseKey, Integer> EVIDENCE_COUNTS =
      CacheKind.<CaseKey, Integer>of("evidence-count", BY_CASE)
          .groupedBy(one -> GuildGroups.of(one.guild()))
          .sharedAs(RecordForms.EVIDENCE_COUNTS);

  private RecordKinds() {}

  static List<CacheKind<?, ?>> all() {
    return List.of(CASES, SNIPPETS, REMINDERS, EVIDENCE_COUNTS);
  }

  static List<InvalidationRule<?>> rules() {
    return List.of(
        new InvalidationRule<>(
            "case", CaseKey.class, key -> Touched.group(CASES, CacheKinds.group(key.guild()))),
        new InvalidationRule<>(
            "snippet",
            SnippetKey.class,
            key -> Touched.group(SNIPPETS, CacheKinds.group(key.guild()))),
        InvalidationRule.sameKey("reminder", ReminderKey.class, REMINDERS),
        InvalidationRule.sameKey("evidence", CaseKey.class, EVIDENCE_COUNTS),
        CacheKinds.wholeGuild("deleted-case", EVIDENCE_COUNTS),
        CacheKinds.wholeGuild("guild", EVIDENCE_COUNTS),
        CacheKinds.wholeGuild("guild", CASES),
        CacheKinds.wholeGuild("guild", SNIPPETS));
  }
}
