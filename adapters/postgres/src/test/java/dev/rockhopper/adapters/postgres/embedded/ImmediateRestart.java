package dev.rockhopper.adapters.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Restarts the server of a data folder under everybody's feet, by `pg_ctl restart -m immediate`:
/// its processes end in the middle of what they do, as in a crash, and it recovers from its log.
public final class ImmediateRestart {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private ImmediateRestart() {}

  /// Returns when the server takes connections again, on the same port as before.
  ///
  /// @param folder the data folder of a running server, which may belong to another process
  public static void of(Path folder) throws IOException {
    Cluster cluster =
        Cluster.of(
            new ServerFolder(folder), EmbeddedPostgres.defaultCache(), ServerSettings.DURABLE);
    Path data = cluster.folder().cluster();
    PostmasterFile before = PostmasterFile.read(data).orElseThrow();
    Path log = data.resolve("restart.log");
    Files.deleteIfExists(log);

    ServerProgram.Result result =
        cluster
            .programs()
            .run(
                PATIENCE,
                "pg_ctl",
                List.of(
                    "restart",
                    "--mode=immediate",
                    "--pgdata=" + cluster.programs().seen(data),
                    "--log=" + cluster.programs().seen(log),
                    "--wait",
                    "--timeout=" + PATIENCE.toSeconds()));

    assertThat(result.isSuccess()).as(result.output()).isTrue();
    PostmasterFile after = PostmasterFile.read(data).orElseThrow();
    assertThat(after.pid()).isNotEqualTo(before.pid());
    assertThat(after.port()).isEqualTo(before.port());
  }
}
