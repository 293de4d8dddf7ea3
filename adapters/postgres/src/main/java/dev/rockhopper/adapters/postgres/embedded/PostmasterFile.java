package dev.rockhopper.adapters.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a running server writes into `postmaster.pid`.
///
/// @param pid the server's process
/// @param port the TCP port that it listens on
record PostmasterFile(long pid, int port) {

  static final String NAME = "postmaster.pid";

  /// The content of a complete file; a file cut short by a crash is [Optional#empty()].
  static Optional<PostmasterFile> read(Path cluster) throws IOException {
    List<String> lines = Files.readAllLines(cluster.resolve(NAME));
    if (lines.size() < 4) {
      return Optional.empty();
    }
    try {
      long pid = Long.parseLong(lines.get(0).strip());
      int port = Integer.parseInt(lines.get(3).strip());
      return Optional.of(new PostmasterFile(pid, port));
    } catch (NumberFormatException torn) {
      return Optional.empty();
    }
  }

  ServerProcess process() {
    return new ServerProcess(pid);
  }
}
