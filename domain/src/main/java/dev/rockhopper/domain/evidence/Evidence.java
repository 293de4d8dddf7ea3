package dev.rockhopper.domain.evidence;

import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;

/// A file that proves a case.
///
/// @param key which case
/// @param hash what its content is known by: a case has the same content once
/// @param file what it is
/// @param addedBy who added it
/// @param addedAt when
public record Evidence(
    CaseKey key, ContentHash hash, EvidenceFile file, UserId addedBy, Instant addedAt) {

  /// Evidence with some content.
  public static Evidence of(
      CaseKey key, String name, String mediaType, byte[] content, UserId addedBy, Instant addedAt) {
    return new Evidence(
        key,
        ContentHash.of(content),
        new EvidenceFile(name, mediaType, content.length),
        addedBy,
        addedAt);
  }

  /// Refuses content that is not this evidence's.
  public void requireContent(byte[] content) {
    if (content.length != file.size() || !ContentHash.of(content).equals(hash)) {
      throw new IllegalArgumentException(
          "the content of '%s' is not what its hash and size say".formatted(file.name()));
    }
  }
}
