package dev.rockhopper.application.memory;

import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.evidence.ContentHash;
import dev.rockhopper.domain.evidence.Evidence;
import dev.rockhopper.domain.evidence.IEvidenceRepository;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Evidence in an [InMemoryStore].
public final class InMemoryEvidenceRepository implements IEvidenceRepository {
  private static final Table<EvidenceKey, Row> EVIDENCE =
      new Table<>("case_evidence", EvidenceKey.class, Row.class);

  private final InMemoryStore store;

  /// Keeps evidence in `store`.
  public InMemoryEvidenceRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public boolean add(Evidence evidence, byte[] content) {
    evidence.requireContent(content);
    EvidenceKey key = new EvidenceKey(evidence.key(), evidence.hash());
    return store.with(transaction -> {
      References.checkCaseAtCommit(transaction, evidence.key());
      transaction.lock(EVIDENCE, key);
      boolean isNew = transaction.find(EVIDENCE, key).isEmpty();
      if (isNew) {
        transaction.put(EVIDENCE, key, new Row(evidence, HexFormat.of().formatHex(content)));
      }
      return isNew;
    });
  }

  @Override
  public List<Evidence> findByCase(CaseKey key) {
    return store.with(transaction ->
        transaction
            .rows(EVIDENCE)
            .map(Row::evidence)
            .filter(evidence -> evidence.key().equals(key))
            .sorted(Comparator.comparing(Evidence::addedAt).thenComparing(Evidence::hash))
            .toList());
  }

  @Override
  public int countByCase(CaseKey key) {
    return findByCase(key).size();
  }

  @Override
  public Optional<byte[]> findContent(CaseKey key, ContentHash hash) {
    return store.with(transaction ->
        transaction
            .find(EVIDENCE, new EvidenceKey(key, hash))
            .map(row -> HexFormat.of().parseHex(row.content())));
  }

  @Override
  public boolean delete(CaseKey key, ContentHash hash) {
    EvidenceKey evidenceKey = new EvidenceKey(key, hash);
    return store.with(transaction -> {
      transaction.lock(EVIDENCE, evidenceKey);
      boolean isThere = transaction.find(EVIDENCE, evidenceKey).isPresent();
      transaction.remove(EVIDENCE, evidenceKey);
      return isThere;
    });
  }

  /// Forgets the evidence of a case, as the database does with its case.
  static void cascade(InMemoryTransaction transaction, CaseKey key) {
    transaction
        .rows(EVIDENCE)
        .map(row -> new EvidenceKey(row.evidence().key(), row.evidence().hash()))
        .filter(evidence -> evidence.key().equals(key))
        .forEach(evidence -> transaction.remove(EVIDENCE, evidence));
  }

  private record EvidenceKey(CaseKey key, ContentHash hash) {}

  /// @param content in hexadecimal digits, which never change
  private record Row(Evidence evidence, String content) {}
}
