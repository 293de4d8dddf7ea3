package dev.rockhopper.adapters.postgres.backplane;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.SocketFactory;

/// Sockets on which a look whether more has come does not wait for it.
///
/// After a notification the driver looks for another by a read that may take a millisecond, the
/// shortest time that a socket knows, and hands over neither before that read has ended
/// (`PGStream.hasMessagePending`, [pgjdbc issue
/// 1547](https://github.com/pgjdbc/pgjdbc/issues/1547)). Here such a read ends at once where
/// nothing has come; what comes later is found by the read that waits.
///
/// Public and with a constructor of its own because the driver makes it by its name.
public final class PromptSockets extends SocketFactory {
  /// The time that the driver's look may take.
  private static final int LOOK_MILLIS = 1;

  @Override
  public Socket createSocket() {
    return new PromptSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(InetAddress.getByName(host), port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(InetAddress.getByName(host), port, from, fromPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    Socket socket = createSocket();
    socket.bind(new InetSocketAddress(from, fromPort));
    socket.connect(new InetSocketAddress(host, port));
    return socket;
  }

  private Socket connected(InetAddress host, int port) throws IOException {
    Socket socket = createSocket();
    socket.connect(new InetSocketAddress(host, port));
    return socket;
  }

  private static final class PromptSocket extends Socket {
    private final AtomicBoolean looks = new AtomicBoolean();

    @Override
    public void setSoTimeout(int millis) throws SocketException {
      super.setSoTimeout(millis);
      looks.set(millis == LOOK_MILLIS);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          requireSomething();
          return super.read();
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
          requireSomething();
          return super.read(into, from, most);
        }

        private void requireSomething() throws IOException {
          if (looks.get() && available() == 0) {
            throw new SocketTimeoutException("nothing has come");
          }
        }
      };
    }
  }
}
