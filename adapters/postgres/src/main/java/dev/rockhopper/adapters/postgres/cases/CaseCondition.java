package dev.rockhopper.adapters.postgres.cases;

import static dev.rockhopper.adapters.postgres.generated.Tables.MODERATION_CASE;

import dev.rockhopper.adapters.postgres.statement.Keyset;
import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.CaseCriteria.Period;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Searches as conditions. What is not asked for is not in the text, so that each kind of search
/// has one text with a plan of its own; how many users or types are asked for does not change it.
final class CaseCondition {

  private CaseCondition() {}

  /// Everything that is asked for.
  static Condition of(CaseCriteria criteria) {
    List<Condition> all = new ArrayList<>();
    all.add(MODERATION_CASE.GUILD_ID.eq(criteria.guild()));
    addUsers(all, MODERATION_CASE.TARGET_ID, criteria.targets());
    addUsers(all, MODERATION_CASE.MODERATOR_ID, criteria.moderators());
    addWords(all, MODERATION_CASE.TYPE, criteria.types());
    addWords(all, MODERATION_CASE.STATUS, criteria.statuses());
    addWords(all, MODERATION_CASE.LISTING, criteria.listings());
    if (!criteria.opened().equals(Period.ALWAYS)) {
      all.add(MODERATION_CASE.OPENED_AT.ge(criteria.opened().from()));
      all.add(MODERATION_CASE.OPENED_AT.lt(criteria.opened().to()));
    }
    if (!criteria.text().isEmpty()) {
      all.add(MODERATION_CASE.REASON.containsIgnoreCase(criteria.text()));
    }
    return DSL.and(all);
  }

  /// What a page may begin with.
  static Condition from(Cursor cursor) {
    return Keyset.from(cursor, number -> MODERATION_CASE.NUMBER.lt(new CaseNumber(number)));
  }

  /// One user is the usual, and only an equality lets the index give the cases in order.
  private static void addUsers(List<Condition> all, Field<UserId> field, Set<UserId> wanted) {
    if (wanted.size() == 1) {
      all.add(field.eq(wanted.iterator().next()));
    } else if (!wanted.isEmpty()) {
      Long[] ids = wanted.stream().map(UserId::value).sorted().toArray(Long[]::new);
      all.add(field.coerce(SQLDataType.BIGINT).eq(DSL.any(ids)));
    }
  }

  private static void addWords(
      List<Condition> all, Field<String> field, Set<? extends Enum<?>> wanted) {
    if (!wanted.isEmpty()) {
      all.add(field.eq(DSL.any(wanted.stream().map(Enum::name).sorted().toArray(String[]::new))));
    }
  }
}
