package dev.rockhopper.adapters.postgres.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The user that the server runs as. PostgreSQL refuses to run as root.
sealed interface ServerAccount {

  /// Where the machine lists its users.
  Path USERS = Path.of("/etc/passwd");

  /// The server runs as the user that runs Rockhopper.
  record Own(int uid) implements ServerAccount {}

  /// Rockhopper runs as root; the server runs as this user and gains no right on the way.
  ///
  /// @param setpriv the program that changes the user
  record Dropped(int uid, int gid, Path setpriv) implements ServerAccount {}

  /// Chooses the user for a folder: the owner of the data that is there, else a user called
  /// `rockhopper` where the machine has one, else `nobody`.
  static ServerAccount of(Path cluster) throws IOException {
    return of(cluster, (int) new UnixSystem().getUid());
  }

  /// The same for a Rockhopper that runs as the given user.
  static ServerAccount of(Path cluster, int self) throws IOException {
    Optional<Integer> owner =
        Files.exists(cluster)
            ? Optional.of((Integer) Files.getAttribute(cluster, "unix:uid"))
            : Optional.empty();
    if (self != 0) {
      if (owner.filter(uid -> uid != self).isPresent()) {
        throw new EmbeddedPostgresException(
            "The data in %s belongs to the user number %d, Rockhopper runs as number %d. Run it as the user that created the data, or give the folder to this user with chown -R."
                .formatted(cluster, owner.get(), self));
      }
      return new Own(self);
    }
    Path setpriv = findSetpriv();
    if (owner.filter(uid -> uid != 0).isPresent()) {
      return new Dropped(owner.get(), (Integer) Files.getAttribute(cluster, "unix:gid"), setpriv);
    }
    return findUser(USERS, "rockhopper")
        .or(() -> findUser(USERS, "nobody"))
        .map(ids -> new Dropped(ids[0], ids[1], setpriv))
        .orElseThrow(() ->
            new EmbeddedPostgresException(
                "PostgreSQL refuses to run as root, and this machine has neither a user rockhopper nor a user nobody to run it as. Start Rockhopper as an ordinary user."));
  }

  /// The command line that runs a server program as this user. Below a folder that is closed to
  /// that user (root's home, say) the data folder is handed over as an open file descriptor.
  default List<String> command(Path folder, List<String> program) {
    return switch (this) {
      case Own _ -> program;
      case Dropped other -> {
        var words = new ArrayList<String>();
        words.addAll(List.of("/bin/sh", "-c", "exec 9<\"$0\" && exec \"$@\"", folder.toString()));
        words.addAll(
            List.of(
                other.setpriv().toString(),
                "--reuid=" + other.uid(),
                "--regid=" + other.gid(),
                "--clear-groups",
                "--no-new-privs",
                "--"));
        words.addAll(program);
        yield words;
      }
    };
  }

  /// How the programs reach the folder.
  default Path seen(Path folder) {
    return switch (this) {
      case Own _ -> folder;
      case Dropped _ -> Path.of("/proc/self/fd/9");
    };
  }

  /// Gives a file or folder to the server's user.
  default void own(Path path) throws IOException {
    switch (this) {
      case Own _ -> {}
      case Dropped other -> {
        Files.setAttribute(path, "unix:gid", other.gid());
        Files.setAttribute(path, "unix:uid", other.uid());
      }
    }
  }

  private static Path findSetpriv() {
    return Stream.of("/usr/bin/setpriv", "/bin/setpriv", "/usr/sbin/setpriv", "/sbin/setpriv")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .filter(_ -> Files.isDirectory(Path.of("/proc/self/fd")))
        .orElseThrow(() ->
            new EmbeddedPostgresException(
                "PostgreSQL refuses to run as root, and the program setpriv (package util-linux) that changes the user is not on this machine. Start Rockhopper as an ordinary user, install util-linux, or set DATABASE_URL."));
  }

  /// The numbers of a user and its group, unless that user is root under another name.
  static Optional<int[]> findUser(Path users, String name) {
    try (Stream<String> lines = Files.lines(users)) {
      return lines
          .map(line -> line.split(":", -1))
          .filter(fields -> fields.length > 3 && fields[0].equals(name))
          .map(fields -> new int[] {Integer.parseInt(fields[2]), Integer.parseInt(fields[3])})
          .filter(ids -> ids[0] != 0)
          .findFirst();
    } catch (IOException | NumberFormatException failure) {
      throw new EmbeddedPostgresException("The users in " + users + " cannot be read", failure);
    }
  }

  /// The environment of a server program: nothing of the operator's PostgreSQL settings.
  static void clean(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    environment.put("LC_ALL", "C");
  }
}
