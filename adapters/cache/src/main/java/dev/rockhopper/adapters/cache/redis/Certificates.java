package dev.rockhopper.adapters.cache.redis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/// A file with certificates one after the other, as PEM: of those who may vouch for a server, or of
/// the server itself.
public final class Certificates {
  /// Of what is handed to the library, which wants one though nothing in it is secret.
  private static final char[] OPEN = "open".toCharArray();

  private Certificates() {}

  /// Looks whether there are any in a file.
  ///
  /// @throws IllegalArgumentException when there are none, or it cannot be read; says which
  public static void requireIn(Path file) {
    Collection<? extends Certificate> _ = read(file);
  }

  /// Encrypted connections to whoever one of these vouches for, and to nobody else; the name of the
  /// server has to be in its certificate.
  ///
  /// @throws IllegalArgumentException as [#requireIn]
  static SslOptions trusting(Path file) {
    Collection<? extends Certificate> certificates = read(file);
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("authority-" + number++, certificate);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, OPEN);
      byte[] written = bytes.toByteArray();
      return SslOptions.builder()
          .sslVerifyMode(SslVerifyMode.FULL)
          .truststore(() -> new ByteArrayInputStream(written), OPEN)
          .build();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("has certificates that cannot be used: " + file, e);
    }
  }

  private static Collection<? extends Certificate> read(Path file) {
    Collection<? extends Certificate> certificates;
    try (InputStream text = Files.newInputStream(file)) {
      certificates = CertificateFactory.getInstance("X.509").generateCertificates(text);
    } catch (IOException e) {
      throw new IllegalArgumentException("names a file that cannot be read: " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("names a file that has no certificates: " + file, e);
    }
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("names a file that has no certificates: " + file);
    }
    return certificates;
  }
}
