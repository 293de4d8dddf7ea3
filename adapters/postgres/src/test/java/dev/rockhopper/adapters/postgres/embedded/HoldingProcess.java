package dev.rockhopper.adapters.postgres.embedded;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Another process with a server, see [ServerHolder].
record HoldingProcess(Process process, BufferedReader output, String greeting)
    implements AutoCloseable {

  static HoldingProcess start(ServerSettings settings, String folder) throws IOException {
    return start(
        List.of(),
        System.getProperty("java.class.path"),
        settings,
        folder,
        EmbeddedPostgres.defaultCache());
  }

  /// @param before words that stand before the command, to run it as somebody else
  static HoldingProcess start(
      List<String> before, String classPath, ServerSettings settings, String folder, Path cache)
      throws IOException {
    var words = new ArrayList<>(before);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", classPath));
    words.add(ServerHolder.class.getName());
    words.addAll(List.of(settings.name(), folder, cache.toString()));
    Process process =
        new ProcessBuilder(words).directory(new File("/")).redirectErrorStream(true).start();
    BufferedReader output = process.inputReader();
    var said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.startsWith("ready ") || line.startsWith("refused ")) {
        return new HoldingProcess(process, output, line);
      }
    }
    throw new IOException("The process ended without a word of ours: " + said);
  }

  boolean isReady() {
    return greeting.startsWith("ready ");
  }

  Path folder() {
    return Path.of(greeting.split(" ", 3)[1]);
  }

  DatabaseUrl url() {
    return DatabaseUrl.parse(greeting.split(" ", 3)[2]);
  }

  /// Ends it as `kill -9` does.
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Lets the process end by itself.
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }
}
