package dev.rockhopper.adapters.postgres.embedded;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/// What lies in a data folder: the cluster itself, the password, the port used last, and the lock.
///
/// @param path the folder, absolute
record ServerFolder(Path path) {

  /// The role that owns everything, and the database that Rockhopper uses.
  static final String ROLE = "rockhopper";

  private static final Set<PosixFilePermission> SECRET =
      PosixFilePermissions.fromString("rw-------");

  static ServerFolder create(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    try {
      boolean isNew = Files.notExists(folder);
      Files.createDirectories(folder);
      if (isNew || Files.isWritable(folder)) {
        // The server's user only passes through: every file in here has narrower rights.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      }
    } catch (IOException failure) {
      throw new EmbeddedPostgresException(
          "The data folder %s cannot be created (%s: %s). Make its parent writable, or choose another folder with --data."
              .formatted(folder, failure.getClass().getSimpleName(), failure.getMessage()),
          failure);
    }
    return new ServerFolder(folder);
  }

  Path cluster() {
    return path.resolve("cluster");
  }

  boolean hasCluster() {
    return Files.exists(cluster());
  }

  Path passwordFile() {
    return path.resolve("password");
  }

  String password() throws IOException {
    try {
      return Files.readString(passwordFile()).strip();
    } catch (AccessDeniedException denied) {
      throw new EmbeddedPostgresException(
          "The password of the database in %s belongs to another user. Run Rockhopper as the user that created it."
              .formatted(path),
          denied);
    }
  }

  /// Writes a new random password, readable by nobody else.
  void createPassword() throws IOException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    writeSecret(passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  static void writeSecret(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(SECRET));
    Files.writeString(file, text);
  }

  DatabaseUrl url(int port) throws IOException {
    return DatabaseUrl.of("127.0.0.1", port, ROLE, ROLE, password());
  }

  /// The port of the last run where it is free, so that addresses noted down stay true, else any
  /// free one.
  int choosePort() throws IOException {
    Path file = path.resolve("port");
    int last = Files.exists(file) ? lastPort(file) : 0;
    int port = isFree(last) ? last : freePort();
    Files.writeString(file, Integer.toString(port));
    return port;
  }

  private static int lastPort(Path file) throws IOException {
    String text = Files.readString(file).strip();
    return text.matches("[1-9]\\d{3,4}") ? Integer.parseInt(text) : 0;
  }

  static boolean isFree(int port) {
    if (port < 1024 || port > 65535) {
      return false;
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
