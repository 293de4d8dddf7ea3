package dev.rockhopper.adapters.cache.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Stands before a Redis that does not encrypt, and does so with a certificate of its own, as
/// proxies do that are put before it.
final class TlsLine implements AutoCloseable {
  private static final String PASSWORD = "changeit";
  private static final String STORE = "server.p12";

  private final Path folder;
  private final int target;
  private final ServerSocket door;
  private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Stands before a server of this machine.
  ///
  /// @param folder an empty one for its key
  /// @param name whose the certificate is, as keytool writes it, such as `dns:localhost`
  TlsLine(Path folder, String name, int target) {
    this.folder = folder;
    this.target = target;
    try {
      keytool(
          "-genkeypair",
          "-alias",
          "server",
          "-keyalg",
          "EC",
          "-dname",
          "CN=test",
          "-ext",
          "san=" + name,
          "-storetype",
          "PKCS12");
      keytool("-exportcert", "-rfc", "-alias", "server", "-file", certificate().toString());
      door = context().getServerSocketFactory().createServerSocket(0, 50, loopback());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    threads.execute(this::accept);
  }

  /// Its certificate, as PEM.
  Path certificate() {
    return folder.resolve("server.pem");
  }

  int port() {
    return door.getLocalPort();
  }

  /// Ends what is connected; others can connect.
  void cutOnce() {
    ends.forEach(TlsLine::closeQuietly);
  }

  private static InetAddress loopback() {
    return InetAddress.ofLiteral("127.0.0.1");
  }

  /// The program that comes with every JDK.
  private void keytool(String... arguments) throws IOException {
    Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(List.of(arguments));
    builder
        .command()
        .addAll(List.of("-keystore", folder.resolve(STORE).toString(), "-storepass", PASSWORD));
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private SSLContext context() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(folder.resolve(STORE))) {
      store.load(file, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket near = keep(door.accept());
        threads.execute(() -> carry(near));
      } catch (IOException _) {
        // The door was closed.
      }
    }
  }

  private void carry(Socket near) {
    try (near;
        Socket far = keep(new Socket(loopback(), target))) {
      threads.execute(() -> pass(far, near));
      pass(near, far);
    } catch (IOException _) {
      // Nobody is there: the client is to learn it at once.
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // One of the ends has gone, and with it the connection.
    }
  }

  private Socket keep(Socket end) {
    ends.add(end);
    return end;
  }

  private static void closeQuietly(Socket end) {
    try {
      end.close();
    } catch (IOException _) {
      // It is of no use any more, one way or the other.
    }
  }

  @Override
  public void close() {
    closeDoor();
    cutOnce();
    threads.shutdownNow();
  }

  private void closeDoor() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
