package dev.rockhopper.domain.evidence;

import dev.rockhopper.domain.cases.CaseKey;
import java.util.List;
import java.util.Optional;

/// Keeps copies of what proves cases, each as long as its case unless it is deleted before.
public interface IEvidenceRepository {

  /// Stores evidence with its content.
  ///
  /// @return whether it is new; the same content is kept once for a case
  /// @throws IllegalArgumentException when the content is not what the hash and size say
  boolean add(Evidence evidence, byte[] content);

  /// The evidence of a case, oldest first.
  List<Evidence> findByCase(CaseKey key);

  /// How many pieces of evidence a case has.
  int countByCase(CaseKey key);

  /// The content of a piece of evidence.
  Optional<byte[]> findContent(CaseKey key, ContentHash hash);

  /// Removes a piece of evidence with its content.
  ///
  /// @return whether there was one
  boolean delete(CaseKey key, ContentHash hash);
}
