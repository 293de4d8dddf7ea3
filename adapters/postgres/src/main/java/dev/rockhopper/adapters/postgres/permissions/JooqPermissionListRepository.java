package dev.rockhopper.adapters.postgres.permissions;

import static dev.rockhopper.adapters.postgres.generated.Tables.GLOBAL_PERMISSION_LIST_ENTRY;
import static dev.rockhopper.adapters.postgres.generated.Tables.PERMISSION_LIST_ENTRY;

import dev.rockhopper.adapters.postgres.statement.Keyset;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.permissions.IPermissionListRepository;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// Lists in PostgreSQL.
public final class JooqPermissionListRepository implements IPermissionListRepository {
  private static final String KIND = "permission-list";

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqPermissionListRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Page<RuleSubject> find(
      RuleScope scope, Listing list, RuleSubject.Kind kind, PageRequest page) {
    Rows rows = Rows.of(scope);
    Condition behind = Keyset.from(page.from(), id -> rows.subjectId().gt(id));
    List<RuleSubject> found =
        find(rows, list, rows.subjectKind().eq(kind.name()).and(behind), page.size() + 1);
    return Page.of(found, page.size(), RuleSubject::id);
  }

  @Override
  public List<RuleSubject> findAmong(RuleScope scope, Listing list, Set<RuleSubject> subjects) {
    RuleSubject.requireAFew(subjects);
    Rows rows = Rows.of(scope);
    Condition isWanted = Among.subjects(rows.subjectKind(), rows.subjectId(), subjects);
    return find(rows, list, isWanted, RuleSubject.MAX_AT_ONCE);
  }

  @Override
  public List<ListEntry> findFirst(RuleScope scope, int most) {
    Rows rows = Rows.of(scope);
    return transactions
        .dsl()
        .select(rows.list(), rows.subjectKind(), rows.subjectId())
        .from(rows.table())
        .where(rows.owner())
        .orderBy(rows.list(), rows.subjectKind(), rows.subjectId())
        .limit(most)
        .fetch(row ->
            new ListEntry(
                scope,
                Listing.valueOf(row.value1()),
                RuleSubject.of(RuleSubject.Kind.valueOf(row.value2()), row.value3())))
        .stream()
        .sorted(ListEntry.IN_ORDER)
        .toList();
  }

  @Override
  public boolean isEmpty(RuleScope scope, Listing list) {
    Rows rows = Rows.of(scope);
    return find(rows, list, DSL.noCondition(), 1).isEmpty();
  }

  @Override
  public boolean add(ListEntry entry) {
    Rows rows = Rows.of(entry.scope());
    int added =
        transactions
            .dsl()
            .insertInto(rows.table())
            .set(rows.guild())
            .set(rows.list(), entry.list().name())
            .set(rows.subjectKind(), entry.subject().kind().name())
            .set(rows.subjectId(), entry.subject().id())
            .onConflict(rows.key())
            .doNothing()
            .execute();
    return transactions.recordWrite(KIND, entry.scope(), added);
  }

  @Override
  public boolean remove(ListEntry entry) {
    Rows rows = Rows.of(entry.scope());
    int removed =
        transactions
            .dsl()
            .deleteFrom(rows.table())
            .where(rows.owner())
            .and(rows.list().eq(entry.list().name()))
            .and(rows.subjectKind().eq(entry.subject().kind().name()))
            .and(rows.subjectId().eq(entry.subject().id()))
            .execute();
    return transactions.recordWrite(KIND, entry.scope(), removed);
  }

  private List<RuleSubject> find(Rows rows, Listing list, Condition only, int limit) {
    return transactions
        .dsl()
        .select(rows.subjectKind(), rows.subjectId())
        .from(rows.table())
        .where(rows.owner())
        .and(rows.list().eq(list.name()))
        .and(only)
        .orderBy(rows.subjectKind(), rows.subjectId())
        .limit(limit)
        .fetch(row -> RuleSubject.of(RuleSubject.Kind.valueOf(row.value1()), row.value2()))
        .stream()
        .sorted(RuleSubject.IN_ORDER)
        .toList();
  }

  /// The rows of one scope's lists, as in [RuleRows].
  private record Rows(
      Table<? extends Record> table,
      Condition owner,
      Map<Field<?>, Object> guild,
      Field<String> list,
      Field<String> subjectKind,
      Field<Long> subjectId) {

    static Rows of(RuleScope scope) {
      return switch (scope) {
        case RuleScope.Everywhere() ->
            new Rows(
                GLOBAL_PERMISSION_LIST_ENTRY,
                DSL.noCondition(),
                Map.of(),
                GLOBAL_PERMISSION_LIST_ENTRY.LIST,
                GLOBAL_PERMISSION_LIST_ENTRY.SUBJECT_KIND,
                GLOBAL_PERMISSION_LIST_ENTRY.SUBJECT_ID);
        case RuleScope.InGuild(GuildId owner) ->
            new Rows(
                PERMISSION_LIST_ENTRY,
                PERMISSION_LIST_ENTRY.GUILD_ID.eq(owner),
                Map.of(PERMISSION_LIST_ENTRY.GUILD_ID, owner),
                PERMISSION_LIST_ENTRY.LIST,
                PERMISSION_LIST_ENTRY.SUBJECT_KIND,
                PERMISSION_LIST_ENTRY.SUBJECT_ID);
      };
    }

    List<Field<?>> key() {
      return Stream.concat(guild.keySet().stream(), Stream.of(list, subjectKind, subjectId))
          .toList();
    }
  }
}
