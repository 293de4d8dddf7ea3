package dev.rockhopper.adapters.discord.session;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/// Keeps the libraries below us from repeating a request whose first sending may have been carried
/// out: whoever asked for it must know, because a second kick meets a member who came back, and a
/// second message is read twice.
///
/// OkHttp repeats a request when its connection breaks before the answer; it does not where the
/// body says that it can be written only once. JDA repeats what was answered by a gateway in front
/// of Discord (502, 504); a message is passed on to it as 500, which it does not repeat.
final class SentOnce implements Interceptor {
  private static final int BAD_GATEWAY = 502;
  private static final int GATEWAY_TIMEOUT = 504;
  private static final int SERVER_ERROR = 500;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (request.method().equals("GET")) {
      return chain.proceed(request);
    }
    Response response =
        chain.proceed(
            request.newBuilder().method(request.method(), new OneShot(request.body())).build());
    boolean mayHaveBeenDone = response.code() == BAD_GATEWAY || response.code() == GATEWAY_TIMEOUT;
    return isMessage(request) && mayHaveBeenDone
        ? response.newBuilder().code(SERVER_ERROR).build()
        : response;
  }

  private static boolean isMessage(Request request) {
    return request.method().equals("POST") && request.url().encodedPath().endsWith("/messages");
  }

  private static final class OneShot extends RequestBody {
    private static final RequestBody EMPTY = RequestBody.create(new byte[0]);

    private final RequestBody body;

    OneShot(@Nullable RequestBody body) {
      this.body = body == null ? EMPTY : body;
    }

    @Override
    public @Nullable MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
      return body.contentLength();
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      body.writeTo(sink);
    }
  }
}
