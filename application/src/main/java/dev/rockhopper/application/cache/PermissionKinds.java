package dev.rockhopper.application.cache;

import dev.rockhopper.application.cache.CacheKind.KeyForm;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is cached of permissions besides the tables of ranks: answers to what a decision asks. All
/// answers of a guild are in its group, so that one write of its permissions revokes them all; why
/// that is enough stands in `docs/decisions/0007`.
public final class PermissionKinds {
  private static final String EVERYWHERE = "*";

  private static final KeyForm<RuleScope> BY_SCOPE =
      new PartedForm<>(1, scope -> List.of(text(scope)), parts -> scope(parts.getFirst()));

  private static final KeyForm<ListEntry> BY_ENTRY =
      new PartedForm<>(
          4,
          entry ->
              List.of(
                  text(entry.scope()), entry.list(), entry.subject().kind(), entry.subject().id()),
          parts ->
              new ListEntry(
                  scope(parts.get(0)),
                  Listing.valueOf(parts.get(1)),
                  RuleSubject.of(
                      RuleSubject.Kind.valueOf(parts.get(2)), Long.parseLong(parts.get(3)))));

  private static final KeyForm<RankQuestion> BY_QUESTION =
      new PartedForm<>(
          3,
          question ->
              List.of(
                  question.member().guild(),
                  question.member().user(),
                  question.roles().stream()
                      .map(role -> String.valueOf(role.value()))
                      .collect(Collectors.joining(","))),
          parts ->
              new RankQuestion(
                  new MemberKey(
                      new GuildId(Long.parseLong(parts.get(0))),
                      new UserId(Long.parseLong(parts.get(1)))),
                  Arrays.stream(parts.get(2).split(",", -1))
                      .filter(role -> !role.isEmpty())
                      .map(role -> new RoleId(Long.parseLong(role)))
                      .toList()));

  private static final KeyForm<ListOf> BY_LIST =
      new PartedForm<>(
          2,
          list -> List.of(text(list.scope()), list.list()),
          parts -> new ListOf(scope(parts.get(0)), Listing.valueOf(parts.get(1))));

  /// The rules of a scope, for all targets: modules, commands and their parents.
  public static final CacheKind<RuleScope, KnownRules> RULES =
      CacheKind.<RuleScope, KnownRules>of("permission-rule", BY_SCOPE)
          .groupedBy(scope -> Set.of(group(scope)))
          .sharedAs(PermissionForms.RULES);

  /// Whether somebody is on a list.
  public static final CacheKind<ListEntry, Boolean> LISTED =
      CacheKind.<ListEntry, Boolean>of("permission-list", BY_ENTRY)
          .groupedBy(entry -> Set.of(group(entry.scope())))
          .sharedAs(PermissionForms.LISTED);

  /// Whether nobody is on a list.
  public static final CacheKind<ListOf, Boolean> UNUSED_LISTS =
      CacheKind.<ListOf, Boolean>of("permission-list-unused", BY_LIST)
          .groupedBy(list -> Set.of(group(list.scope())))
          .sharedAs(PermissionForms.LISTED);

  /// What a scope has switched off.
  public static final CacheKind<RuleScope, Set<RuleTarget>> DISABLED =
      CacheKind.<RuleScope, Set<RuleTarget>>of("disabled-command", BY_SCOPE)
          .groupedBy(scope -> Set.of(group(scope)))
          .sharedAs(PermissionForms.DISABLED);

  /// The rank that a member has by themselves or by their roles.
  public static final CacheKind<RankQuestion, Optional<RankNumber>> RANK_OF =
      CacheKind.<RankQuestion, RankNumber>ofOptional("rank-of", BY_QUESTION)
          .groupedBy(question -> GuildGroups.of(question.member().guild()))
          .sharedAs(PermissionForms.RANK_OF);

  /// The quarantine that a moderator is in.
  public static final CacheKind<MemberKey, Optional<Quarantine>> QUARANTINES =
      CacheKind.<MemberKey, Quarantine>ofOptional("moderator-quarantine", CacheKinds.BY_MEMBER)
          .groupedBy(member -> GuildGroups.of(member.guild()))
          .sharedAs(PermissionForms.QUARANTINES);

  private PermissionKinds() {}

  static List<CacheKind<?, ?>> all() {
    return List.of(RULES, LISTED, UNUSED_LISTS, DISABLED, RANK_OF, QUARANTINES);
  }

  static List<InvalidationRule<?>> rules() {
    return List.of(
        new InvalidationRule<>(
            "permission-rule", RuleScope.class, scope -> Touched.group(RULES, group(scope))),
        new InvalidationRule<>(
            "permission-list", RuleScope.class, scope -> Touched.group(LISTED, group(scope))),
        new InvalidationRule<>(
            "permission-list", RuleScope.class, scope -> Touched.group(UNUSED_LISTS, group(scope))),
        new InvalidationRule<>(
            "disabled-command", RuleScope.class, scope -> Touched.group(DISABLED, group(scope))),
        CacheKinds.wholeGuild("rank", RANK_OF),
        InvalidationRule.sameKey("moderator-quarantine", MemberKey.class, QUARANTINES),
        CacheKinds.wholeGuild("guild", RULES),
        CacheKinds.wholeGuild("guild", LISTED),
        CacheKinds.wholeGuild("guild", UNUSED_LISTS),
        CacheKinds.wholeGuild("guild", DISABLED),
        CacheKinds.wholeGuild("guild", RANK_OF),
        CacheKinds.wholeGuild("guild", QUARANTINES));
  }

  private static String group(RuleScope scope) {
    return switch (scope) {
      case RuleScope.Everywhere() -> "everywhere";
      case RuleScope.InGuild(GuildId guild) -> CacheKinds.group(guild);
    };
  }

  private static String text(RuleScope scope) {
    return switch (scope) {
      case RuleScope.Everywhere() -> EVERYWHERE;
      case RuleScope.InGuild(GuildId guild) -> guild.toString();
    };
  }

  private static RuleScope scope(String text) {
    return text.equals(EVERYWHERE)
        ? new RuleScope.Everywhere()
        : new RuleScope.InGuild(new GuildId(Long.parseLong(text)));
  }
}
