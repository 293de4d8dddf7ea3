package dev.rockhopper.adapters.postgres.backplane;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;

/// A process that takes part, commits when told so, and does not come to say it.
final class WriterThatDies {

  private WriterThatDies() {}

  /// Waits for a line before it writes.
  ///
  /// @param arguments the address, which is of a test
  public static void main(String[] arguments) throws Exception {
    DatabaseUrl url = DatabaseUrl.parse(arguments[0]);
    Neighbour neighbour = Neighbour.provenAt(url);
    System.err.println("proven " + neighbour.isProven());
    int _ = System.in.read();
    try (Connection connection = url.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("UPDATE thing SET x = x + 1");
    }
    System.err.println("committed");
    while (System.in.read() >= 0) {
      // Until it is killed.
    }
  }

  /// Such a process, seen from outside.
  record Running(Process process, BufferedReader output) implements AutoCloseable {
    static Running at(DatabaseUrl url) throws IOException {
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-XX:TieredStopAtLevel=1",
                      "-Xshare:auto",
                      "-cp",
                      System.getProperty("java.class.path"),
                      WriterThatDies.class.getName(),
                      url.toSecretText()))
              .directory(new File("/"))
              .redirectErrorStream(true)
              .start();
      return new Running(process, process.inputReader());
    }

    void awaitWord(String word) throws IOException {
      StringBuilder said = new StringBuilder();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith(word)) {
          return;
        }
      }
      throw new IOException("The process ended without the word " + word + ": " + said);
    }

    void tellToWrite() throws IOException {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }

    /// Ends it as `kill -9` does.
    void kill() {
      process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
      kill();
    }
  }
}
