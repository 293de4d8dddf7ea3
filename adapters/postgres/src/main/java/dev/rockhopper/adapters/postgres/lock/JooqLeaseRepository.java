package dev.rockhopper.adapters.postgres.lock;

import static dev.rockhopper.adapters.postgres.generated.Tables.LEASE;

import dev.rockhopper.adapters.postgres.generated.tables.records.LeaseRecord;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.lease.FencingNumber;
import dev.rockhopper.domain.lease.ILeaseRepository;
import dev.rockhopper.domain.lease.Lease;
import dev.rockhopper.domain.lease.LeaseName;
import dev.rockhopper.domain.lease.LeaseOwner;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;

/// Leases in PostgreSQL, each step one statement. The time is `clock_timestamp()`, which goes on
/// during a statement that waits for another and during a transaction.
///
/// Who makes sure of a lease shares its key (`FOR KEY SHARE`), as a row that refers to it would. A
/// new grant wants the row for itself (`FOR UPDATE`) and passes over it where it cannot have it at
/// once; moving the end, or giving back, changes no key, so neither waits for those who make sure.
///
/// A name's row stays when its lease is released, because it remembers the last number.
public final class JooqLeaseRepository implements ILeaseRepository {
  private static final String KIND = "lease";
  private static final Field<Instant> NOW =
      DSL.function("clock_timestamp", LEASE.EXPIRES_AT.getDataType());
  private static final Condition IS_HELD = LEASE.HOLDER.isNotNull().and(LEASE.EXPIRES_AT.gt(NOW));

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqLeaseRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Lease> acquire(LeaseName name, LeaseOwner owner, Duration length) {
    Optional<Lease> granted =
        grantAgain(name, owner, length).or(() -> grantFirst(name, owner, length));
    recordWrite(name);
    return granted;
  }

  private Optional<Lease> grantAgain(LeaseName name, LeaseOwner owner, Duration length) {
    Condition isTheirs = LEASE.HOLDER.eq(owner.token());
    Condition isFree = LEASE.NAME.eq(name.text()).and(isTheirs.or(DSL.not(IS_HELD)));
    return transactions
        .dsl()
        .update(LEASE)
        .set(
            LEASE.NUMBER,
            DSL.when(isTheirs.and(IS_HELD), LEASE.NUMBER).otherwise(LEASE.NUMBER.plus(1L)))
        .set(LEASE.HOLDER, owner.token())
        .set(LEASE.EXPIRES_AT, end(length))
        .where(isFree)
        .and(
            LEASE.NAME.eq(
                DSL.select(LEASE.NAME).from(LEASE).where(isFree).forUpdate().skipLocked()))
        .returning()
        .fetchOptional(row -> toLease(row, owner.token()));
  }

  /// Absent where the name has a row, which somebody else has or keeps.
  private Optional<Lease> grantFirst(LeaseName name, LeaseOwner owner, Duration length) {
    return transactions
        .dsl()
        .insertInto(LEASE)
        .set(LEASE.NAME, name.text())
        .set(LEASE.NUMBER, 1L)
        .set(LEASE.HOLDER, owner.token())
        .set(LEASE.EXPIRES_AT, end(length))
        .onConflict(LEASE.NAME)
        .doNothing()
        .returning()
        .fetchOptional(row -> toLease(row, owner.token()));
  }

  @Override
  public Optional<Lease> renew(Lease lease, Duration length) {
    Optional<Lease> renewed =
        transactions
            .dsl()
            .update(LEASE)
            .set(LEASE.EXPIRES_AT, end(length))
            .where(isHeld(lease))
            .returning()
            .fetchOptional(row -> toLease(row, lease.owner().token()));
    recordWrite(lease.name());
    return renewed;
  }

  @Override
  public boolean release(Lease lease) {
    boolean released =
        transactions.dsl().update(LEASE).setNull(LEASE.HOLDER).where(isHeld(lease)).execute() > 0;
    recordWrite(lease.name());
    return released;
  }

  @Override
  public Optional<Lease> find(LeaseName name) {
    return transactions
        .dsl()
        .selectFrom(LEASE)
        .where(LEASE.NAME.eq(name.text()))
        .and(IS_HELD)
        .fetchOptional(row -> toLease(row, row.getHolder()));
  }

  @Override
  public boolean holdsUntilCommit(Lease lease) {
    return transactions
            .dslInTransaction("holdsUntilCommit")
            .select(LEASE.NUMBER)
            .from(LEASE)
            .where(isHeld(lease))
            .forKeyShare()
            .execute()
        > 0;
  }

  private void recordWrite(LeaseName name) {
    transactions.recordWrite(KIND, name);
  }

  private static Condition isHeld(Lease lease) {
    return LEASE
        .NAME
        .eq(lease.name().text())
        .and(LEASE.HOLDER.eq(lease.owner().token()))
        .and(LEASE.NUMBER.eq(lease.number().value()))
        .and(IS_HELD);
  }

  private static Field<Instant> end(Duration length) {
    return NOW.plus(DayToSecond.valueOf(length));
  }

  private static Lease toLease(LeaseRecord row, UUID holder) {
    return new Lease(
        new LeaseName(row.getName()),
        new LeaseOwner(holder),
        new FencingNumber(row.getNumber()),
        row.getExpiresAt());
  }
}
