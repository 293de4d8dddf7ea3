package dev.rockhopper.adapters.postgres.backplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A look ends at once, and takes what is there; a read that waits does.
class PromptSocketsTest {
  private final PromptSockets sockets = new PromptSockets();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void aLookFindsNothingAtOnceAndWhatIsThere() throws IOException {
    try (Socket line = sockets.createSocket(server.getInetAddress(), server.getLocalPort());
        Socket far = server.accept()) {
      InputStream in = line.getInputStream();
      line.setSoTimeout(1);
      assertThatThrownBy(in::read)
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("nothing has come");
      assertThatThrownBy(() -> in.read(new byte[4], 0, 4))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("nothing has come");

      far.getOutputStream().write("ab".getBytes(StandardCharsets.UTF_8));
      line.setSoTimeout(10_000);
      assertThat(in.read()).isEqualTo('a');
      line.setSoTimeout(1);
      assertThat(in.read()).isEqualTo('b');
    }
  }

  @Test
  void whoeverMayWaitLongerWaits() throws IOException {
    try (Socket line = sockets.createSocket("localhost", server.getLocalPort());
        Socket far = server.accept()) {
      line.setSoTimeout(2);
      InputStream in = line.getInputStream();
      assertThatThrownBy(in::read)
          .isInstanceOf(SocketTimeoutException.class)
          .message()
          .isNotEqualTo("nothing has come");
      far.shutdownOutput();
      line.setSoTimeout(10_000);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void theyLeaveFromWhereTheyAreTold() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (Socket line = sockets.createSocket(here, server.getLocalPort(), here, 0);
        Socket far = server.accept()) {
      assertThat(far.getPort()).isEqualTo(line.getLocalPort());
    }
    try (Socket line = sockets.createSocket("localhost", server.getLocalPort(), here, 0);
        Socket far = server.accept()) {
      assertThat(far.getPort()).isEqualTo(line.getLocalPort());
    }
  }
}
