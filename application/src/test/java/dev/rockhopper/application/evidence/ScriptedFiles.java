package dev.rockhopper.application.evidence;

import dev.rockhopper.application.transaction.TransactionManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Files that were sent along at a Discord in memory. Refuses to be read inside a transaction. Safe
/// for any number of threads.
public final class ScriptedFiles implements AttachmentFiles {
  private final TransactionManager transactions;
  private final Map<String, Reading> readings = new ConcurrentHashMap<>();

  /// No files so far.
  public ScriptedFiles(TransactionManager transactions) {
    this.transactions = transactions;
  }

  /// Somebody sends a text file.
  public SentFile sent(String name, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    SentFile file = new SentFile(name, "text/plain", bytes.length, "https://cdn.example/" + name);
    become(file, new Content(bytes));
    return file;
  }

  /// What becomes of reading a file from now on; what nobody has sent cannot be read.
  public void become(SentFile file, Reading reading) {
    readings.put(file.address(), reading);
  }

  @Override
  public Reading read(SentFile file, long most, Instant deadline) {
    if (transactions.current().isPresent()) {
      throw new IllegalStateException("Discord was called inside a transaction");
    }
    return readings.getOrDefault(file.address(), new Unreadable("nobody has sent it"));
  }
}
