package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.statement.Values;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.transaction.Retries;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionOptions.Isolation;
import dev.rockhopper.benchmarks.measurement.ClosedLoop;
import dev.rockhopper.benchmarks.process.PeerConversation;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.guilds.GuildId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.DSLContext;

/// The product's side of B4, B5 and B14. The setting `does` says what: `read` a case, an `empty`
/// transaction, or a `storm` of serializable increments, whose commit the last statement takes
/// along or, as `storm-apart`, not. Asked for `script`, it reads a case once and answers with what
/// that did to the database.
public final class TransactionPeer {
  private static final GuildId GUILD = new GuildId(1);
  private static final CaseNumber NUMBER = new CaseNumber(1);
  private static final TransactionOptions STORM =
      TransactionOptions.named("bench.storm")
          .at(Isolation.SERIALIZABLE)
          .retrying(new Retries(1_000, Duration.ofMinutes(1)));

  private TransactionPeer() {}

  /// Makes load as it is asked to.
  public static void main(String... arguments) throws IOException {
    PeerConversation conversation = PeerConversation.begin();
    int clients = conversation.number("clients");
    var loop = new ClosedLoop(clients, ClosedLoop.Threads.VIRTUAL);
    try (ConnectionPool pool =
        ConnectionPool.open(
            DatabaseUrl.parse(conversation.setting("address")),
            PoolSettings.defaults().withSize(clients + 1))) {
      JooqTransactionManager transactions = ProductTransactions.over(pool.dataSource(), clients);
      ClosedLoop.Operation operation =
          switch (conversation.setting("does")) {
            case "read" -> reading(new JooqCaseRepository(transactions));
            case "empty" -> emptyOn(pool.dataSource());
            case "storm" -> stormOf(transactions, Transaction::commitWith);
            case "storm-apart" -> stormOf(transactions, (_, last) -> last.get());
            default ->
                throw new IllegalArgumentException(
                    "this peer cannot do " + conversation.setting("does"));
          };
      conversation.serve(request ->
          request.equals("script")
              ? recorded(pool.dataSource())
              : loop.run(Duration.ofMillis(Long.parseLong(request)), operation).toLine());
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static ClosedLoop.Operation reading(ICaseRepository cases) {
    return _ -> {
      if (cases.findByGuildAndNumber(GUILD, NUMBER).isEmpty()) {
        throw new IllegalStateException("there is no case #1 in guild 1");
      }
    };
  }

  private static String recorded(DataSource pool) throws Exception {
    var recorder = new StatementRecorder();
    reading(new JooqCaseRepository(ProductTransactions.over(recorder.watch(pool), 1))).once(0);
    return recorder.script().toLine();
  }

  private static ClosedLoop.Operation emptyOn(DataSource pool) throws SQLException {
    JooqTransactionManager transactions = ProductTransactions.over(HeldConnection.of(pool), 1);
    TransactionOptions options = TransactionOptions.named("bench.empty");
    return _ -> transactions.inTransaction(options, _ -> 0);
  }

  /// How the last statement of a transaction is sent.
  @FunctionalInterface
  private interface Last {
    int send(Transaction transaction, Supplier<Integer> statement);
  }

  private static ClosedLoop.Operation stormOf(JooqTransactionManager transactions, Last last) {
    Storm.createRows(transactions.dsl()::execute);
    return _ -> {
      int row = ThreadLocalRandom.current().nextInt(Storm.ROWS);
      transactions.inTransaction(
          STORM,
          transaction -> {
            DSLContext dsl = transactions.dsl();
            long value =
                StormStatements.READ
                    .on(dsl, Values.of(StormStatements.ID, row))
                    .fetchSingle()
                    .value1();
            return last.send(
                transaction,
                () ->
                    StormStatements.WRITE
                        .on(
                            dsl,
                            Values.of(StormStatements.ID, row).and(StormStatements.N, value + 1))
                        .execute());
          });
    };
  }
}
