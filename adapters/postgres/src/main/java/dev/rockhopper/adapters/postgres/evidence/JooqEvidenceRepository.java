package dev.rockhopper.adapters.postgres.evidence;

import static dev.rockhopper.adapters.postgres.generated.Tables.CASE_EVIDENCE;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.evidence.ContentHash;
import dev.rockhopper.domain.evidence.Evidence;
import dev.rockhopper.domain.evidence.EvidenceFile;
import dev.rockhopper.domain.evidence.IEvidenceRepository;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Evidence in PostgreSQL. A list of evidence does not read its contents, which lie apart from the
/// rows when they are large.
public final class JooqEvidenceRepository implements IEvidenceRepository {
  private static final String KIND = "evidence";

  /// Coerced for the compiler only: jOOQ knows the function for texts, the server for bytes too.
  private static final Field<Integer> SIZE =
      DSL.octetLength(CASE_EVIDENCE.CONTENT.coerce(SQLDataType.VARCHAR)).as("size");

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqEvidenceRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean add(Evidence evidence, byte[] content) {
    evidence.requireContent(content);
    int added =
        transactions
            .dsl()
            .insertInto(CASE_EVIDENCE)
            .set(CASE_EVIDENCE.GUILD_ID, evidence.key().guild())
            .set(CASE_EVIDENCE.CASE_ID, evidence.key().id())
            .set(CASE_EVIDENCE.SHA256, evidence.hash().toBytes())
            .set(CASE_EVIDENCE.FILE_NAME, evidence.file().name())
            .set(CASE_EVIDENCE.MEDIA_TYPE, evidence.file().mediaType())
            .set(CASE_EVIDENCE.CONTENT, content)
            .set(CASE_EVIDENCE.ADDED_USER_ID, evidence.addedBy())
            .set(CASE_EVIDENCE.ADDED_AT, stored(evidence.addedAt()))
            .onConflict()
            .doNothing()
            .execute();
    return transactions.recordWrite(KIND, evidence.key(), added);
  }

  @Override
  public List<Evidence> findByCase(CaseKey key) {
    return transactions
        .dsl()
        .select(
            CASE_EVIDENCE.GUILD_ID,
            CASE_EVIDENCE.CASE_ID,
            CASE_EVIDENCE.SHA256,
            CASE_EVIDENCE.FILE_NAME,
            CASE_EVIDENCE.MEDIA_TYPE,
            SIZE,
            CASE_EVIDENCE.ADDED_USER_ID,
            CASE_EVIDENCE.ADDED_AT)
        .from(CASE_EVIDENCE)
        .where(isOf(key))
        .orderBy(CASE_EVIDENCE.ADDED_AT, CASE_EVIDENCE.SHA256)
        .fetch(JooqEvidenceRepository::toEvidence);
  }

  @Override
  public int countByCase(CaseKey key) {
    return transactions.dsl().fetchCount(CASE_EVIDENCE, isOf(key));
  }

  @Override
  public Optional<byte[]> findContent(CaseKey key, ContentHash hash) {
    return transactions
        .dsl()
        .select(CASE_EVIDENCE.CONTENT)
        .from(CASE_EVIDENCE)
        .where(is(key, hash))
        .fetchOptional(CASE_EVIDENCE.CONTENT);
  }

  @Override
  public boolean delete(CaseKey key, ContentHash hash) {
    return transactions.recordWrite(
        KIND, key, transactions.dsl().deleteFrom(CASE_EVIDENCE).where(is(key, hash)).execute());
  }

  private static Condition isOf(CaseKey key) {
    return CASE_EVIDENCE.GUILD_ID.eq(key.guild()).and(CASE_EVIDENCE.CASE_ID.eq(key.id()));
  }

  private static Condition is(CaseKey key, ContentHash hash) {
    return isOf(key).and(CASE_EVIDENCE.SHA256.eq(hash.toBytes()));
  }

  private static Evidence toEvidence(Record row) {
    return new Evidence(
        new CaseKey(row.get(CASE_EVIDENCE.GUILD_ID), row.get(CASE_EVIDENCE.CASE_ID)),
        ContentHash.ofBytes(row.get(CASE_EVIDENCE.SHA256)),
        new EvidenceFile(
            row.get(CASE_EVIDENCE.FILE_NAME), row.get(CASE_EVIDENCE.MEDIA_TYPE), row.get(SIZE)),
        row.get(CASE_EVIDENCE.ADDED_USER_ID),
        row.get(CASE_EVIDENCE.ADDED_AT));
  }
}
