package dev.rockhopper.adapters.postgres.permissions;

import static dev.rockhopper.adapters.postgres.generated.Tables.DISABLED_COMMAND;
import static dev.rockhopper.adapters.postgres.generated.Tables.GLOBAL_DISABLED_COMMAND;

import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.permissions.IDisabledCommandRepository;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleTarget;
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

/// What is switched off, in PostgreSQL.
public final class JooqDisabledCommandRepository implements IDisabledCommandRepository {
  private static final String KIND = "disabled-command";

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqDisabledCommandRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Set<RuleTarget> find(RuleScope scope) {
    Rows rows = Rows.of(scope);
    return transactions
        .dsl()
        .select(rows.kind(), rows.target())
        .from(rows.table())
        .where(rows.owner())
        .fetchSet(row -> new RuleTarget(RuleTarget.Kind.valueOf(row.value1()), row.value2()));
  }

  @Override
  public boolean disable(RuleScope scope, RuleTarget target) {
    Rows rows = Rows.of(scope);
    return transactions.recordWrite(
        KIND,
        scope,
        transactions
            .dsl()
            .insertInto(rows.table())
            .set(rows.guild())
            .set(rows.kind(), target.kind().name())
            .set(rows.target(), target.name())
            .onConflict(rows.key())
            .doNothing()
            .execute());
  }

  @Override
  public boolean enable(RuleScope scope, RuleTarget target) {
    Rows rows = Rows.of(scope);
    return transactions.recordWrite(
        KIND,
        scope,
        transactions
            .dsl()
            .deleteFrom(rows.table())
            .where(rows.owner())
            .and(rows.kind().eq(target.kind().name()))
            .and(rows.target().eq(target.name()))
            .execute());
  }

  /// The rows of one scope: those of guilds lie in one table, those of the operator in another.
  private record Rows(
      Table<? extends Record> table,
      Condition owner,
      Map<Field<?>, Object> guild,
      Field<String> kind,
      Field<String> target) {

    static Rows of(RuleScope scope) {
      return switch (scope) {
        case RuleScope.Everywhere() ->
            new Rows(
                GLOBAL_DISABLED_COMMAND,
                DSL.noCondition(),
                Map.of(),
                GLOBAL_DISABLED_COMMAND.TARGET_KIND,
                GLOBAL_DISABLED_COMMAND.TARGET);
        case RuleScope.InGuild(GuildId owner) ->
            new Rows(
                DISABLED_COMMAND,
                DISABLED_COMMAND.GUILD_ID.eq(owner),
                Map.of(DISABLED_COMMAND.GUILD_ID, owner),
                DISABLED_COMMAND.TARGET_KIND,
                DISABLED_COMMAND.TARGET);
      };
    }

    List<Field<?>> key() {
      return Stream.concat(guild.keySet().stream(), Stream.of(kind, target)).toList();
    }
  }
}
