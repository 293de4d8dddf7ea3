package dev.rockhopper.application.lock;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The 64-bit number that stands for an entity in a space of numbers that the whole database shares
/// with whoever else uses it.
///
/// It is the first eight bytes, the highest first, of the SHA-256 of the ASCII text
/// `rockhopper/lock/KIND/GUILD/ID`, for example `rockhopper/lock/MEMBER/81384788765712384/42`.
/// Every version of the program has to make the same number of the same entity, so this never
/// changes, nor does the name of a kind. Two entities that got the same number would wait for each
/// other for nothing; with a million entities locked at the same moment the chance is about one in
/// 37 million.
///
/// @param value the number
public record AdvisoryKey(long value) {
  private static final String NAMESPACE = "rockhopper/lock/";

  /// The number of an entity.
  public static AdvisoryKey of(LockKey key) {
    byte[] text = (NAMESPACE + key).getBytes(StandardCharsets.US_ASCII);
    return new AdvisoryKey(ByteBuffer.wrap(sha256().digest(text)).getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
