package dev.rockhopper.adapters.discord.session;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/// Spares Discord to send back what an interaction is answered with. JDA always asks for that, and
/// makes a message of it that nobody here looks at: whoever edits the answer later needs the
/// interaction only.
final class UnechoedCallback implements Interceptor {
  private static final String ECHO = "with_response";

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    return chain.proceed(
        RepeatedCallback.isCallback(request)
            ? request
                .newBuilder()
                .url(request.url().newBuilder().removeAllQueryParameters(ECHO).build())
                .build()
            : request);
  }
}
