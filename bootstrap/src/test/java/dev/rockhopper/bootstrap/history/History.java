package dev.rockhopper.bootstrap.history;

import dev.rockhopper.bootstrap.history.Event.What;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// What one process did, written to a file that outlives it.
final class History implements AutoCloseable {
  private final BufferedWriter lines;

  private History(BufferedWriter lines) {
    this.lines = lines;
  }

  static History to(Path file) throws IOException {
    return new History(Files.newBufferedWriter(file));
  }

  /// Writes an event down. What was written to the database is in the file before this returns, so
  /// that it is known even if the process is killed the next moment.
  synchronized void add(Event event) {
    try {
      lines.write(event.toLine());
      lines.write('\n');
      if (event.what() != What.READ) {
        lines.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Gives all events of a file to `reader`. The last line may be half of one, where its process
  /// was killed.
  static void read(Path file, Consumer<Event> reader) throws IOException {
    try (var lines = Files.newBufferedReader(file)) {
      String line = lines.readLine();
      while (line != null) {
        String next = lines.readLine();
        if (next != null || isWhole(line)) {
          reader.accept(Event.fromLine(line));
        }
        line = next;
      }
    }
  }

  private static boolean isWhole(String line) {
    return line.endsWith(" true") || line.endsWith(" false");
  }

  @Override
  public synchronized void close() throws IOException {
    lines.close();
  }
}
