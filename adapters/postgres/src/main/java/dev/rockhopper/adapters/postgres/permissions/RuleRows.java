package dev.rockhopper.adapters.postgres.permissions;

import static dev.rockhopper.adapters.postgres.generated.Tables.GLOBAL_PERMISSION_RULE;
import static dev.rockhopper.adapters.postgres.generated.Tables.PERMISSION_RULE;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// The rows of one scope's rules: those of a guild lie in one table, those of the operator in
/// another that has the same columns but the guild.
///
/// @param table where they are
/// @param owner which of its rows they are
/// @param guild what a guild's rows have besides
record RuleRows(
    Table<? extends Record> table,
    Condition owner,
    Map<Field<?>, Object> guild,
    Field<String> targetKind,
    Field<String> target,
    Field<String> subjectKind,
    Field<Long> subjectId,
    Field<String> effect) {

  static RuleRows of(RuleScope scope) {
    return switch (scope) {
      case RuleScope.Everywhere() ->
          new RuleRows(
              GLOBAL_PERMISSION_RULE,
              DSL.noCondition(),
              Map.of(),
              GLOBAL_PERMISSION_RULE.TARGET_KIND,
              GLOBAL_PERMISSION_RULE.TARGET,
              GLOBAL_PERMISSION_RULE.SUBJECT_KIND,
              GLOBAL_PERMISSION_RULE.SUBJECT_ID,
              GLOBAL_PERMISSION_RULE.EFFECT);
      case RuleScope.InGuild(GuildId owner) ->
          new RuleRows(
              PERMISSION_RULE,
              PERMISSION_RULE.GUILD_ID.eq(owner),
              Map.of(PERMISSION_RULE.GUILD_ID, owner),
              PERMISSION_RULE.TARGET_KIND,
              PERMISSION_RULE.TARGET,
              PERMISSION_RULE.SUBJECT_KIND,
              PERMISSION_RULE.SUBJECT_ID,
              PERMISSION_RULE.EFFECT);
    };
  }

  /// What no two rows have in common.
  List<Field<?>> key() {
    return Stream.concat(
            guild.keySet().stream(), Stream.of(targetKind, target, subjectKind, subjectId))
        .toList();
  }

  Condition isFor(RuleTarget wanted) {
    return targetKind.eq(wanted.kind().name()).and(target.eq(wanted.name()));
  }

  /// Whether a row comes behind a rule in the order of the key.
  Condition isBehind(RuleTarget last, RuleSubject about) {
    return DSL.row(targetKind, target, subjectKind, subjectId)
        .gt(last.kind().name(), last.name(), about.kind().name(), about.id());
  }

  Condition isFor(RuleSubject wanted) {
    return subjectKind.eq(wanted.kind().name()).and(subjectId.eq(wanted.id()));
  }
}
