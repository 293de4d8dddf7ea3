package dev.rockhopper.adapters.discord.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;

/// Answers requests behind an interceptor, always the same, and keeps what got through.
final class CannedDiscord implements Interceptor {
  private static final MediaType JSON = MediaType.get("application/json");

  private final List<Request> came = new ArrayList<>();
  private final int status;
  private final String body;

  CannedDiscord(int status, String body) {
    this.status = status;
    this.body = body.replace('\'', '"');
  }

  @Override
  public Response intercept(Chain chain) {
    came.add(chain.request());
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(status)
        .message("as it comes")
        .body(ResponseBody.create(body, JSON))
        .build();
  }

  /// What arrives of its answer to a request, through `interceptor`.
  String answer(Interceptor interceptor, String method, String path) throws IOException {
    OkHttpClient client =
        new OkHttpClient.Builder().addInterceptor(interceptor).addInterceptor(this).build();
    Request request =
        new Request.Builder()
            .url("http://localhost/api/v10/" + path)
            .header("Accept-Encoding", "gzip")
            .method(method, method.equals("GET") ? null : RequestBody.create("{}", JSON))
            .build();
    try (Response response = client.newCall(request).execute()) {
      return response.body().string();
    }
  }

  /// The one request that came.
  Request came() {
    if (came.size() != 1) {
      throw new IllegalStateException("not one request came but " + came.size());
    }
    return came.getFirst();
  }
}
