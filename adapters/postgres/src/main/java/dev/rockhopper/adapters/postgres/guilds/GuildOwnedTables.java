package dev.rockhopper.adapters.postgres.guilds;

import static dev.rockhopper.adapters.postgres.generated.Tables.AUDIT_ENTRY;
import static dev.rockhopper.adapters.postgres.generated.Tables.CASE_EVIDENCE;
import static dev.rockhopper.adapters.postgres.generated.Tables.CASE_REVISION;
import static dev.rockhopper.adapters.postgres.generated.Tables.GUILD;
import static dev.rockhopper.adapters.postgres.generated.Tables.MEMBER_LEVEL;
import static dev.rockhopper.adapters.postgres.generated.Tables.MODERATION_CASE;
import static dev.rockhopper.adapters.postgres.generated.Tables.STARRED_MESSAGE;
import static java.util.Objects.requireNonNull;

import dev.rockhopper.adapters.postgres.generated.DefaultSchema;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.ForeignKey;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/// Every table that holds something of a guild, from the generated schema, so that none can be
/// forgotten. Only those are named whose rows may go piece by piece.
final class GuildOwnedTables {
  /// Records, which may be many, in the order in which they go. At every point the rest makes
  /// sense: what is known about a case goes before it, and what is under way for it, or in force,
  /// goes together with it, as the stars of a message do (by `ON DELETE CASCADE`).
  static final List<Table<?>> RECORDS =
      List.of(
          AUDIT_ENTRY,
          CASE_EVIDENCE,
          CASE_REVISION,
          MODERATION_CASE,
          MEMBER_LEVEL,
          STARRED_MESSAGE);

  /// All tables, those that refer to others before those, the guilds' own last.
  static final List<Table<?>> ALL = inOrder(DefaultSchema.DEFAULT_SCHEMA.getTables());

  private GuildOwnedTables() {}

  /// Deletes the first rows of a guild, in the order of the primary key. A row that others of the
  /// same table refer to goes when they have gone.
  ///
  /// @param limit how many rows may go
  /// @return how many have gone
  static int delete(DSLContext dsl, Table<?> table, GuildId guild, int limit) {
    boolean mayReferToItself = !toItself(table).isEmpty();
    int deleted = 0;
    int last;
    do {
      last = dsl.execute(deletion(table, guild, limit - deleted));
      deleted += last;
    } while (mayReferToItself && last > 0 && deleted < limit);
    return deleted;
  }

  /// Deletes every row of a guild.
  ///
  /// @return how many have gone
  static int deleteAll(DSLContext dsl, Table<?> table, GuildId guild) {
    return dsl.deleteFrom(table).where(isOf(table, guild)).execute();
  }

  static Query deletion(Table<?> table, GuildId guild, int limit) {
    List<? extends TableField<?, ?>> key = key(table);
    Condition free =
        DSL.and(toItself(table).stream().map(one -> DSL.notExists(referring(table, one))).toList());
    Select<Record> first =
        DSL.select(key).from(table).where(isOf(table, guild)).and(free).orderBy(key).limit(limit);
    return DSL.deleteFrom(table).where(isOf(table, guild)).and(DSL.row(key).in(first));
  }

  private static List<? extends ForeignKey<?, ?>> toItself(Table<?> table) {
    return table.getReferences().stream()
        .filter(reference -> reference.getKey().getTable().equals(table))
        .toList();
  }

  private static Select<?> referring(Table<?> table, ForeignKey<?, ?> reference) {
    Table<?> referring = table.as("referring");
    return DSL.selectOne()
        .from(referring)
        .where(
            DSL.row(List.of(referring.fields(reference.getFieldsArray())))
                .eq(DSL.row(reference.getKeyFields())));
  }

  private static Condition isOf(Table<?> table, GuildId guild) {
    return requireNonNull(table.field(GUILD.GUILD_ID), table::getName).eq(guild);
  }

  private static List<? extends TableField<?, ?>> key(Table<?> table) {
    return requireNonNull(table.getPrimaryKey(), table::getName).getFields();
  }

  private static List<Table<?>> inOrder(List<Table<?>> all) {
    SequencedSet<Table<?>> ordered = new LinkedHashSet<>();
    all.stream()
        .filter(table -> table.field(GUILD.GUILD_ID) != null)
        .forEach(table -> addAfterThoseThatReferToIt(table, all, ordered));
    return List.copyOf(ordered);
  }

  private static void addAfterThoseThatReferToIt(
      Table<?> table, List<Table<?>> all, SequencedSet<Table<?>> ordered) {
    if (ordered.contains(table)) {
      return;
    }
    all.stream()
        .filter(other -> !other.equals(table) && refersTo(other, table))
        .forEach(other -> addAfterThoseThatReferToIt(other, all, ordered));
    ordered.add(table);
  }

  private static boolean refersTo(Table<?> table, Table<?> target) {
    return table.getReferences().stream()
        .anyMatch(reference -> reference.getKey().getTable().equals(target));
  }
}
