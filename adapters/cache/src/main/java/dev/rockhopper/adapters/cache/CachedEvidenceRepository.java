package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.cache.RecordKinds;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.evidence.ContentHash;
import dev.rockhopper.domain.evidence.Evidence;
import dev.rockhopper.domain.evidence.IEvidenceRepository;
import java.util.List;
import java.util.Optional;

/// How much evidence there is of a case, remembered, because whoever looks at a case sees it; the
/// evidence itself is read where it is kept.
public final class CachedEvidenceRepository implements IEvidenceRepository {
  private final IEvidenceRepository evidence;
  private final CachedRepository<CaseKey, Integer> counts;

  /// Remembers what `evidence` keeps.
  public CachedEvidenceRepository(
      IEvidenceRepository evidence, CacheManager caches, TransactionManager transactions) {
    this.evidence = evidence;
    this.counts =
        new CachedRepository<>(
            caches.cache(RecordKinds.EVIDENCE_COUNTS), transactions, evidence::countByCase);
  }

  @Override
  public boolean add(Evidence added, byte[] content) {
    return counts.write("evidence.add", () -> evidence.add(added, content));
  }

  @Override
  public List<Evidence> findByCase(CaseKey key) {
    return evidence.findByCase(key);
  }

  @Override
  public int countByCase(CaseKey key) {
    return counts.read(key);
  }

  @Override
  public Optional<byte[]> findContent(CaseKey key, ContentHash hash) {
    return evidence.findContent(key, hash);
  }

  @Override
  public boolean delete(CaseKey key, ContentHash hash) {
    return counts.write("evidence.delete", () -> evidence.delete(key, hash));
  }
}
